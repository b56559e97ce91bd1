using Clientele.Scripting;
using CsCheck;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Whatever customers do, and whatever the server does to them: each message has exactly one outcome, and nobody is left behind.</summary>
public sealed class BalanceTests : InVirtualTime
{
    private static readonly Gen<Expectation> s_expect = Gen.OneOf([.. new[]
    {
        Expectation.Echo, Expectation.Any, Expectation.Text("message {n} of {customer}"), Expectation.Regex(@"^message (?<some>\d+)"), Expectation.Nothing(Ms(20)), Expectation.None,
    }.Select(Gen.Const)]);

    private static readonly Gen<Step> s_say = Gen.Select(s_expect, Gen.Int[1, 6], Gen.Int[1, 5], Gen.Int[0, 2]).Select<Expectation, int, int, int, Step>((expect, times, inFlight, every) => new SayStep
    {
        What = Saying.Text("message {n} of {customer}"),
        Expect = expect,
        Times = times,
        InFlight = expect == Expectation.Nothing(Ms(20)) ? 1 : inFlight,
        Every = Ms(every * 5),
    });

    private static readonly Gen<Step> s_checked = Gen.Select(Gen.Int[1, 20], Gen.Int[1, 8]).Select<int, int, Step>((times, inFlight) => new SayStep
    {
        What = Saying.Checked(64, 200),
        Expect = Expectation.Checked,
        Times = times,
        InFlight = inFlight,
    });

    private static readonly Gen<Step> s_think = Gen.Int[0, 20].Select<int, Step>(ms => new ThinkStep(Duration.Exponential(Ms(ms))));

    private static readonly Gen<Step> s_small = Gen.OneOf(s_say, s_say, s_checked, s_think);

    private static readonly Gen<Step> s_step = Gen.OneOf(
        s_small,
        Gen.Select(s_small.Array[1, 3], Gen.Int[1, 4]).Select<Step[], int, Step>((steps, times) => new RepeatStep(steps) { Times = times }),
        Gen.Select(s_small.Array[1, 2], s_small.Array[0, 2]).Select<Step[], Step[], Step>((one, other) => new ChooseStep([new Choice(1, one), new Choice(2, other)])));

    private static readonly Gen<LeaveWay> s_leave = Gen.OneOf(Gen.Const(LeaveWay.Close), Gen.Const(LeaveWay.HalfClose), Gen.Const(LeaveWay.Reset));

    [Fact]
    public Task Each_message_has_one_outcome() => Gen.Select(s_step.Array[1, 5], s_leave, Gen.Int[0, 1000], Gen.Bool).SampleAsync(
        (steps, leave, seed, raw) => RunAsync(steps, leave, seed, raw ? Framing.Raw : Framing.Lines()), iter: 25, threads: 1);

    private async Task RunAsync(Step[] steps, LeaveWay leave, int seed, Framing framing)
    {
        var chance = new Random(seed);
        await using Server server = Server.Start(Lines with { Framing = framing, Loops = 1 }, (Customer customer, in Message message) =>
        {
            switch (chance.Next(40))
            {
                case 0:
                    break;
                case 1:
                    customer.HangUp();
                    break;
                case 2:
                    customer.TrySendBytes(message.Frame.Span);
                    customer.TrySendBytes(message.Frame.Span);
                    break;
                case 3:
                    byte[] wrong = message.Frame.ToArray();
                    wrong[0] ^= 3;
                    customer.TrySendBytes(wrong);
                    break;
                default:
                    customer.TrySendBytes(message.Frame.Span);
                    break;
            }
        });
        Scenario scenario = Once(8, steps);
        scenario = scenario with { Duration = TimeSpan.FromSeconds(1.5), Kinds = [scenario.Kinds[0] with { Leave = leave }] };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario) with { Framing = framing, ReplyTimeout = Ms(150), Seed = seed });
        Assert.True(report.Totals.Online == 0 && report.Totals.Connections == 0, Tell(report));
        foreach (StepReport step in report.Steps.Where(step => step.Replied + step.Wrong + step.Unanswered > 0))
            Assert.True(step.Sent == step.Replied + step.Wrong + step.Unanswered, Tell(report));
        await Eventually.True(() => server.GetStatistics() is { Online: 0 } now && now.Joined == now.Left);
        Assert.Equal(report.Totals.Connected, server.GetStatistics().Joined);
        Assert.True(report.Totals.Elapsed < TimeSpan.FromSeconds(6), Tell(report));
    }
}
