namespace Clientele.Simulation.Tests.Parsing;

public sealed class KeyFaultTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    private const string AllKeys =
        "name, host, port, for, warm-up, seed, encoding, framing, tls, tls-insecure, sources, reply-timeout, "
        + "connect-timeout, connecting, customers, arrivals, data, say, expect, timeout, every, times, in-flight, steps, leave, come-back, ignore, kinds, misbehave, thresholds, hold-tolerance, last-line, visits, backtracking or on";

    // Where § stands, the error is.
    public static TheoryData<string, string> Files => new()
    {
        { "say: x\n§cutomers: 7", "'cutomers' is no key of a scenario (did you mean customers?): use " + AllKeys },
        { "say: x\n§in_flight: 7", "'in_flight' is no key of a scenario (did you mean in-flight?): use " + AllKeys },
        { "say: x\n§zebra: 7", "'zebra' is no key of a scenario: use " + AllKeys },
        { "arrivals: {online: 7, §at-mots: 7}\nsay: x", "'at-mots' is no key of arrivals (did you mean at-most?): use online, rate, poisson, at-most, barrier or finish-visits" },
        { "steps: [{say: x, §expct: y}]", "'expct' is no key of a step that says something (did you mean expect?): use say, expect, name, timeout, times, for, every, in-flight or raw" },
        { "steps: [{§sya: x}]", "'sya' is no key of a step (did you mean say?): use say, expect, until, think, repeat, choose, set, start-tls, framing, encoding, barrier or leave" },
        { "steps: [§{name: x}]", "this step does nothing: it needs say, expect, until, think, repeat, choose, set, start-tls, framing, encoding, barrier or leave" },
        { "steps: [{think: 1s, §repeat: []}]", "'repeat' cannot stand beside 'think': a step does one thing, so make it a step of its own" },
        { "steps: [{think: 1s, §expect: any}]", "'expect' is no key of a step that thinks: use think or name" },
        { "steps: [§wait]", "'wait' is no step: a step is a map such as say: TEXT, or start-tls, barrier or leave alone" },
        { "steps: [§barier]", "'barier' is no step (did you mean barrier?): a step is a map such as say: TEXT, or start-tls, barrier or leave alone" },
        { "steps: [§[say]]", "a list stands where a step (say, expect, until, think, repeat, choose, set, start-tls, framing, encoding, barrier or leave) is expected" },
        { "steps: [{barrier: §7}]", "barrier stands alone and has no value" },
        { "§name: x", "nothing says what customers do: give say, steps or kinds (steps: [] for customers who stay and say nothing)" },
        { "say: x\n§steps: []", "'steps' cannot stand beside 'say': a scenario has one of say, steps or kinds" },
        { "steps: []\n§every: 1s", "every stands here beside say alone; otherwise it belongs to a step" },
        { "kinds: [{name: a}]\n§leave: close", "leave belongs to a kind where there are kinds" },
        { "customers: 1\n§arrivals: {online: 1}\nsay: x", "'arrivals' cannot stand beside 'customers': a scenario has one of customers or arrivals" },
        { "kinds: §[]", "the list of kinds is empty: one is needed" },
        { "kinds: [§{weight: 1}]", "a kind of customer needs name" },
        { "kinds: [{name: a}, {name: §a}]", "there is a kind named 'a' already" },
        { "kinds: §x", "'x' stands where a list of kinds is expected" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_key_that_is_not_used_there_is_an_error_with_its_place(string marked, string reason) => folder.AssertFault(marked, reason);
}
