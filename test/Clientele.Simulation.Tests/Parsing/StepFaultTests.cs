namespace Clientele.Simulation.Tests.Parsing;

public sealed class StepFaultTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    // Where § stands, the error is.
    public static TheoryData<string, string> Files => new()
    {
        { "steps: [leave, §{say: x}]", "this step is never reached: the one before it (line 1) leaves" },
        { "steps: [{leave: reset}, §leave]", "this step is never reached: the one before it (line 1) leaves" },
        { "steps:\n  - {say: x, every: 1s}\n  - §think: 1s", "this step is never reached: the one before it (line 2) goes on for ever (give it times or for)" },
        { "steps:\n  - {repeat: [{think: 1s}]}\n  - §think: 1s", "this step is never reached: the one before it (line 2) goes on for ever (give it times or for)" },
        { "steps: [{choose: [{steps: [leave]}, {steps: [{say: x, every: 1s}]}]}, §leave]", "this step is never reached: the one before it (line 1) leaves or goes on for ever, whatever is chosen" },
        { "steps: [{repeat: [leave, §barrier]}]", "this step is never reached: the one before it (line 1) leaves" },
        { "steps: [{§say: x, times: forever}]", "this is said over and over without a pause and without waiting for a reply: give every, times or expect" },
        { "steps: [{§say: x, for: 5s}]", "this is said over and over without a pause and without waiting for a reply: give every, times or expect" },
        { "§say: x\nevery: 0s", "this is said over and over without a pause and without waiting for a reply: give every, times or expect" },
        { "steps: [{§repeat: [{say: x}]}]", "this goes round without a pause and without waiting for anything: add a think or an expect, or say every or times" },
        { "steps: [{§repeat: [{choose: [{steps: [{say: x}]}, {}]}], for: 1m}]", "this goes round without a pause and without waiting for anything: add a think or an expect, or say every or times" },
        { "steps: [{§repeat: [{choose: [{steps: [{think: 1s}]}, {}]}]}]", "this goes round without a pause and without waiting for anything: add a think or an expect, or say every or times" },
        { "steps: [{repeat: §[]}]", "there is nothing to repeat: the list is empty" },
        { "steps: [{repeat: [{think: 1s}], times: §0}]", "'0' stands where a whole number from 1 to 1000000000000 is expected" },
        { "steps: [{say: x, times: §often}]", "'often' stands where a whole number or forever is expected" },
        { "steps: [{choose: §[]}]", "there is nothing to choose from: the list is empty" },
        { "steps: [{choose: [{weight: §-1}]}]", "'-1' stands where a number over 0, up to 1000000, is expected" },
        { "steps: [{leave: §later}]", "'later' is not close, half-close, reset, vanish or hung-up" },
        { "steps: [{think: §0s}]", "'0s' is no time at all: it must be more than zero" },
        { "steps: [{think: §{}}]", "a time that chance decides needs one of uniform, normal, exponential, lognormal or pareto" },
        { "steps: [{think: {§unifrom: [1s, 2s]}}]", "'unifrom' is no key of a time that chance decides (did you mean uniform?): use uniform, normal, exponential, lognormal or pareto" },
        { "steps: [{think: {uniform: §[1s]}}]", "a list stands where two durations: the shortest and the longest ([100ms, 2s]) is expected" },
        { "steps: [{think: {uniform: [2s, §1s]}}]", "'1s' is less than '2s': the shortest comes first" },
        { "steps: [{think: {normal: [1s, §x]}}]", "'x' is not a duration (write 500ms, 5s, 2m or 1h)" },
        { "steps: [{think: {lognormal: [1s, §11]}}]", "'11' stands where a number over 0, up to 10, is expected" },
        { "steps: [{think: {pareto: [1s, §0]}}]", "'0' stands where a number over 0, up to 1000, is expected" },
        { "steps: [{think: {exponential: §25h}}]", "'25h' is too long: at most 24h" },
        { "steps: [{framing: §lenght:2}]", Framing.TryParse("lenght:2", out _, out ParseFailure? framing) ? "" : framing.Message },
        { "steps: [{encoding: §in=gbx}]", TextEncoding.TryParse("gbx", out _, out ParseFailure? encoding) ? "" : encoding.Message },
        { "framing: lines\nsteps: [{repeat: §[{say: x}, {framing: raw}], times: 2}]", "a second round would begin with another framing or encoding than the first: change it back at the end of what is repeated" },
        { "framing: lines\nsteps: [{choose: [{steps: [{framing: raw}]}, §{steps: []}]}]", "what follows would have another framing or encoding after one choice than after the other: change it in each of them, or in none" },
        { "steps: []\ncome-back: §{share: 50%}", "come-back needs after" },
        { "steps: []\ncome-back: {after: 1s, share: §0.5}", "'0.5' stands where a share (1%, 0.5%, up to 100%) is expected" },
        { "steps: []\nleave: §closed", "'closed' is not close, half-close, reset, vanish or hung-up (did you mean close?)" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Steps_that_lead_nowhere_is_an_error_with_its_place(string marked, string reason) => folder.AssertFault(marked, reason);
}
