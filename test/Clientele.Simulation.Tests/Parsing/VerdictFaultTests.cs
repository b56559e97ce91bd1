namespace Clientele.Simulation.Tests.Parsing;

public sealed class VerdictFaultTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    // Where § stands, the error is.
    public static TheoryData<string, string> Files => new()
    {
        { "say: x\nmisbehave: [§{rate: 5}]", "a misbehaviour needs one of slow-reader, slow-sender, cut-writes, stall, garbage-before, garbage-after, oversize, silent or reconnect-storm" },
        { "say: x\nmisbehave: [{slow-reader: §1}]", "'1' stands where a share (1%, 0.5%, up to 100%) is expected" },
        { "say: x\nmisbehave: [{slow-reader: §101%}]", "'101%' stands where a share (1%, 0.5%, up to 100%) is expected" },
        { "say: x\nmisbehave: [{slow-reader: 1%, §stall: 1%}]", "'stall' cannot stand beside 'slow-reader': a misbehaviour has one of slow-reader, slow-sender, cut-writes, stall, garbage-before, garbage-after, oversize, silent or reconnect-storm" },
        { "say: x\nmisbehave: [{slow-reader: 60%}, {stall: §40.5%}]", "these shares come to 100.5% with this one: more than all customers" },
        { "say: x\nmisbehave: [{stall: 1%, §rate: 1}]", "rate is for slow-reader" },
        { "say: x\nmisbehave: [{stall: 1%, §size: 1}]", "size is for garbage-before, garbage-after and oversize" },
        { "say: x\nmisbehave: [{silent: 1%, §pause: 1s}]", "pause is for slow-sender, cut-writes, stall and reconnect-storm" },
        { "say: x\nmisbehave: [{silent: 1%, §within: 1s}]", "within is for then: hang-up" },
        { "say: x\nmisbehave: [{garbage-after: 1%, size: §2MiB}]", "'2MiB' is out of range: 1 to 1MiB are allowed" },
        { "say: x\nmisbehave: [{silent: 1%, then: §hangup}]", "'hangup' is not serve, hang-up or anything (did you mean hang-up?)" },
        { "say: x\nmisbehave: [{§oversize: 1%}]", "no message is too long for raw, the framing of 'customer': oversize needs lines, delimiter or length" },
        { "framing: lines\nkinds: [{name: a}, {name: b, framing: 'fixed:7'}]\nmisbehave: [{§oversize: 1%}]", "no message is too long for fixed:7, the framing of 'b': oversize needs lines, delimiter or length" },
        { "say: x\nthresholds: [§fast]", "'fast' is no threshold: write it as response p99 < 5ms, errors < 0.1% or wrong == 0" },
        { "say: x\nthresholds: [§respons p99 < 5ms]", "'respons' is no figure: take one of response, service, first-byte, wait, connect, lateness, sent, replied, wrong, missing, unasked, lost, connect-failed, never-connected, unsent, late, still-open, misbehaved, errors, online, not-held, unjudged" },
        { "say: x\nthresholds: [§response p99 < 5]", "'5' has no unit (write 5s for seconds or 5ms for milliseconds)" },
        { "say: x\nthresholds: [§login.response p99 < 5ms]", "no step is named 'login': give the step that is meant a name" },
        { "steps: [{expect: any, name: news}]\nthresholds: [§news.response p99 < 5ms]", "the step 'news' only listens, and what it waits for is no reply: write news.wait" },
        { "steps: [{say: x, expect: any, name: login}]\nthresholds: [{check: §login.wait max < 5ms}]", "the step 'login' says something, and what it waits for is its reply: write login.response" },
        { "steps: [{say: x, name: login}]\nthresholds: [§logn.response p99 < 5ms]", "no step is named 'logn' (did you mean login?): there is login" },
        { "steps: [{think: 1s, name: pause}]\nthresholds: [§pause.response p99 < 5ms]", "the step 'pause' has no figures: it neither says nor expects anything" },
        { "say: x\nthresholds: [{check: wrong == 0, abort: §maybe}]", "'maybe' stands where true or false is expected" },
        { "say: x\nthresholds: [§{abort: true}]", "a threshold needs check" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Misbehaviour_and_thresholds_that_cannot_be_judged_is_an_error_with_its_place(string marked, string reason) => folder.AssertFault(marked, reason);
}
