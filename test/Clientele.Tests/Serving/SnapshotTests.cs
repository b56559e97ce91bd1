namespace Clientele.Tests.Serving;

/// <summary>Everyone online, at once.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public async Task A_snapshot_has_those_who_are_online_and_nobody_in_line()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Capacity = 3 });
        using Peers peers = await Peer.JoinAll(server, 3);
        using Peer inLine = await Peer.Connect(server);
        await Eventually.True(() => server.WaitingCount == 1, "in line");
        using RosterSnapshot snapshot = server.TakeSnapshot();
        Assert.Equal([1, 2, 3], snapshot.Customers.ToArray().Select(customer => customer.Number).Order());
        snapshot.Prefetch(1, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.Prefetch(2, 2));
    }

    [Fact]
    public async Task A_snapshot_of_nobody_is_empty_and_one_that_is_disposed_of_throws()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        RosterSnapshot snapshot = server.TakeSnapshot();
        Assert.True(snapshot.Customers.IsEmpty);
        snapshot.Dispose();
        snapshot.Dispose();
        Assert.Throws<ObjectDisposedException>(() => snapshot.Customers.Length);
    }

    [Fact]
    public async Task Those_who_come_and_go_meanwhile_are_in_it_once_or_not_at_all()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using Peers staying = await Peer.JoinAll(server, 20);
        using var enough = new CancellationTokenSource();
        Task storm = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
                (await Peer.Join(server)).Dispose();
        });
        for (int i = 0; i < 200; i++)
        {
            using RosterSnapshot snapshot = server.TakeSnapshot();
            long[] numbers = [.. snapshot.Customers.ToArray().Select(customer => customer.Number)];
            Assert.Equal(numbers.Length, numbers.Distinct().Count());
            Assert.All(Enumerable.Range(1, 20), number => Assert.Contains(number, numbers));
        }

        await enough.CancelAsync();
        await storm.InTime();
    }
}
