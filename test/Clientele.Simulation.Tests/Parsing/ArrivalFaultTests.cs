namespace Clientele.Simulation.Tests.Parsing;

public sealed class ArrivalFaultTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    // Where § stands, the error is.
    public static TheoryData<string, string> Files => new()
    {
        { "arrivals: §1000\nsay: x", "'1000' stands where a map with online or rate (customers: 1000 is short for so many online) is expected" },
        { "arrivals: §{barrier: true}\nsay: x", "arrivals needs one of online or rate" },
        { "arrivals: {online: 1, §rate: 5/s}\nsay: x", "'rate' cannot stand beside 'online': arrivals has one of online or rate" },
        { "arrivals: {online: 1, §poisson: true}\nsay: x", "poisson is for arrivals at a rate" },
        { "arrivals: {online: 1, §at-most: 7}\nsay: x", "at-most is for arrivals at a rate" },
        { "arrivals: {rate: 5/s, §barrier: true}\nsay: x", "a barrier waits until all are online, and with a rate there is no 'all'" },
        { "arrivals: {rate: 5/s, §finish-visits: 5s}\nsay: x", "with a rate nobody leaves before its visit is over: finish-visits is for a number online" },
        { "arrivals: {rate: 5/s}\nsteps: [§barrier]", "a barrier waits until all are online, and with a rate there is no 'all'" },
        { "arrivals: {rate: §5}\nsay: x", "'5' stands where a rate (50/s, 30/m or 100/h) is expected" },
        { "arrivals: {rate: §0/s}\nsay: x", "'0/s' brings nobody: it must be more than zero" },
        { "arrivals: {rate: §2000000/s}\nsay: x", "'2000000/s' is out of range: at most 1000000/s" },
        { "arrivals: {online: §[]}\nsay: x", "nobody comes in these phases: one of them must say how many (ramp, hold, stairs or spike)" },
        { "arrivals: {online: §[{hold: 60s}]}\nsay: x", "nobody comes in these phases: one of them must say how many (ramp, hold, stairs or spike)" },
        { "arrivals: {online: [§{ramp: 5}]}\nsay: x", "a phase needs for" },
        { "arrivals: {online: [{ramp: §5/s, for: 1s}]}\nsay: x", "'5/s' stands where a whole number from 0 to 10000000 is expected" },
        { "arrivals: {online: [{ramp: 5, §hold: 1s}]}\nsay: x", "'hold' cannot stand beside 'ramp': a phase has one of ramp, hold, stairs or spike" },
        { "arrivals: {online: [{ramp: 5, for: 1s, §steps: 3}]}\nsay: x", "steps is for stairs" },
        { "arrivals: {online: [§{stairs: 5, for: 1s}]}\nsay: x", "a phase needs steps" },
        { "arrivals: {rate: [{ramp: §5, for: 1s}]}\nsay: x", "'5' stands where a rate (50/s, 30/m or 100/h) is expected" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Arrivals_that_make_no_sense_is_an_error_with_its_place(string marked, string reason) => folder.AssertFault(marked, reason);
}
