using System.Net;
using Clientele.Scripting;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>A server in this process, and scenarios against it.</summary>
internal static class Runs
{
    public delegate void Answer(Customer customer, in Message message);

    public static ServerOptions Lines { get; } = new() { Address = IPAddress.Loopback, Port = 0, Framing = Framing.Lines() };

    public static Server Echo(ServerOptions? options = null) =>
        Server.Start(options ?? Lines, (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span));

    public static Server Serve(Answer answer) => Server.Start(Lines, (Customer customer, in Message message) => answer(customer, message));

    /// <summary>Where the number online is not what is looked at: on a busy machine coming may take its time.</summary>
    public const double AnyNumber = 1;

    public static SimulationOptions To(Server server, Scenario scenario) => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        Scenario = scenario,
        Framing = Framing.Lines(),
        ReplyTimeout = TimeSpan.FromSeconds(5),
    };

    public static Scenario Steps(int customers, double seconds, params IReadOnlyList<Step> steps) => new()
    {
        Arrivals = Arrivals.Online(customers),
        Duration = TimeSpan.FromSeconds(seconds),
        HoldTolerance = AnyNumber,
        Kinds = [new CustomerKind { Steps = steps }],
    };

    /// <summary>Each customer does it once; the run is over when all have.</summary>
    public static Scenario Once(int customers, params IReadOnlyList<Step> steps) => new()
    {
        Arrivals = Arrivals.Online(customers),
        Duration = TimeSpan.FromSeconds(60),
        HoldTolerance = AnyNumber,
        Kinds = [new CustomerKind { Steps = steps, ComeBack = new ComeBack(Duration.Constant(TimeSpan.FromHours(1))) }],
    };

    public static SayStep Say(string text, Expectation? expect = null) => new() { What = Saying.Text(text), Expect = expect ?? Expectation.Echo };

    /// <summary>Stays for the rest of the run.</summary>
    public static ThinkStep Stay { get; } = new(Duration.Constant(TimeSpan.FromHours(1)));

    public static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    /// <summary>Ends the run once a look at it says so, or after 20 s.</summary>
    public static async Task<SimulationReport> RunUntilAsync(SimulationOptions options, Func<SimulationProgress, bool> isEnough, SimulationControl? control = null)
    {
        using var enough = new CancellationTokenSource();
        return await Simulator.RunAsync(
            options,
            now =>
            {
                // What is left when all have gone tells nothing of how it was.
                if (!now.IsLast && (isEnough(now) || now.Elapsed > TimeSpan.FromSeconds(20)))
                    enough.Cancel();
            },
            control,
            enough.Token);
    }

    public static string Tell(SimulationReport report) =>
        $"{report.Totals} lost {string.Join(' ', report.LostReasons)} wrong {string.Join(' ', report.WrongReplies.Select(wrong => $"{wrong.Customer}/{wrong.Message} {wrong.Kind} {System.Text.Encoding.UTF8.GetString(wrong.Got.Span)}"))} steps {string.Join(' ', report.Steps)} misbehaved {string.Join(' ', report.Misbehaviours)} thresholds {string.Join(' ', report.Thresholds)} error {report.FirstConnectError}";
}
