using Clientele.Tests.Guarding;
using Clientele.Tests.Serving;
using Clientele.Transport;

namespace Clientele.Tests.Presence;

/// <summary>What events tell of frames that are sent at once by several threads.</summary>
public sealed class OrderOfToldTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_events_of_two_senders_come_in_the_order_of_the_bytes()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using EventFeed viewer = server.Events.Watch(EventKinds.Told);
        using Peer peer = await Peer.Join(server);
        Customer customer = server.Roster[1]!;
        using var isSending = new ManualResetEventSlim();
        using var goesOn = new ManualResetEventSlim();
        int sends = 0;
        using var atSend = new Fault(server, FaultPoint.GateSend, _ =>
        {
            if (Interlocked.Increment(ref sends) > 1)
                return;
            isSending.Set();
            goesOn.Wait(s_patience);
        });

        Task<SendResult> first = Task.Run(() => customer.TrySend("first"));
        Assert.True(await Task.Run(() => isSending.Wait(s_patience)), "the first sender has the gate");
        Assert.Equal(SendResult.Queued, customer.TrySend("second"));
        goesOn.Set();

        Assert.Equal(SendResult.Sent, await first.InTime());
        await peer.Hears("first\nsecond\n");
        List<ServerEvent> told = [];
        await Eventually.True(() => viewer.TakeAll(told) >= 0 && told.Count == 2, "both events");
        Assert.Equal(["first", "second"], told.Select(one => ((CustomerTold)one).Text));
    }

    [Fact]
    public async Task Publishing_a_queued_frame_holds_no_lock_that_other_threads_need()
    {
        await using Server server = Serve.Silent(Serve.Lines with { QueueBytes = 64 * 1024 * 1024 });
        using Peer peer = await Peer.Join(server);
        Customer customer = server.Roster[1]!;
        Assert.Equal(SendResult.Queued, customer.TrySendBytes(new byte[32 * 1024 * 1024]));
        var isFree = new TaskCompletionSource<bool>();
        server.ConnectionSettings.Intake.Changed += () => isFree.TrySetResult(Task.Run(() => customer.QueuedBytes).Wait(s_patience));
        using EventFeed recorder = server.Events.Record(EventKinds.Told, mark: 1);

        Assert.Equal(SendResult.Queued, customer.TrySend("queued"));

        Assert.True(await isFree.Task.InTime(), "another thread waited for the lock of the queue while the event was published");
    }
}
