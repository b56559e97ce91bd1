using Clientele.Tests.Serving;
using Clientele.Transport;

namespace Clientele.Tests.Guarding;

/// <summary>
/// At each place where a gate, a lock, a budget or a thread is held, something throws once: the customer that it concerns ends, everybody
/// else is served, nothing is left behind, and the server stops.
/// </summary>
public sealed class FaultTests
{
    // Faults that end nobody: the connection was ending already, or none of it is any customer's business.
    private static readonly FaultPoint[] s_nobodysEnd =
    [
        FaultPoint.Accept, FaultPoint.Accepted, FaultPoint.IntakePause, FaultPoint.Depart, FaultPoint.DepartAdmission, FaultPoint.DepartEvent,
        FaultPoint.CloseSocket, FaultPoint.LookForReset, FaultPoint.BeginEnding, FaultPoint.CancelEnded, FaultPoint.Timer,
        FaultPoint.EventOrder, FaultPoint.FeedRoom, FaultPoint.TlsWrite, FaultPoint.ReaderGoesOn, FaultPoint.FrameRoom,
        FaultPoint.GateFlush, FaultPoint.Enqueue,
    ];

    public static TheoryData<string> Points => [.. Enum.GetNames<FaultPoint>()];

    [Theory, MemberData(nameof(Points))]
    public async Task Whatever_throws_ends_one_customer_and_nothing_else(string name)
    {
        FaultPoint point = Enum.Parse<FaultPoint>(name);
        // Each in one way at least that leads there; not always by the same kind of server.
        Crowd.Mode[] modes = Enum.GetValues<Crowd.Mode>();
        for (int i = 0; i < modes.Length; i++)
        {
            if (await HitsOf(point, modes[(i + (int)point) % modes.Length]) > 0)
                return;
        }

        Assert.Fail($"nothing has passed {point}");
    }

    [Fact]
    public async Task What_throws_once_an_end_has_begun_is_its_error()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        using var fault = new Fault(server, FaultPoint.BeginEnding);
        server.Roster[1]!.HangUp();
        CustomerLeft left = await log.Left(1);
        Assert.Equal((LeaveReason.HungUp, fault.Error), (left.Reason, left.Error));
    }

    private static async Task<int> HitsOf(FaultPoint point, Crowd.Mode mode)
    {
        await using Crowd crowd = await Crowd.Begin(mode);
        using var fault = new Fault(crowd.Server, point) { Spared = 1 };
        await crowd.ComesAndGoes(until: point == FaultPoint.Timer ? () => fault.Hits > 0 : null);

        await crowd.BystanderIsServed();
        await crowd.OnlyTheBystanderIsLeft();
        await crowd.EachJoinedAndLeftOnce();
        if (fault.Hits > 0 && !s_nobodysEnd.Contains(point))
            crowd.SomebodyHasFailedWith(fault.Error);
        await crowd.Stops();
        return fault.Hits;
    }
}
