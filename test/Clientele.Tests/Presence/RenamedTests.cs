using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

/// <summary>A name is news to watchers, and only while its bearer is online.</summary>
public sealed class RenamedTests
{
    [Fact]
    public async Task Each_change_of_a_name_is_told_with_what_was_before()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        using EventFeed feed = server.Events.Watch();
        Customer customer = server.Roster[1]!;
        foreach (string? name in new[] { "Ann", "Ann", "Bob", null, null })
            customer.Name = name;
        List<ServerEvent> taken = [];
        feed.TakeAll(taken);
        Assert.Equal<(string?, string?)>([(null, "Ann"), ("Ann", "Bob"), ("Bob", null)], taken.Cast<CustomerRenamed>().Select(e => (e.OldName, e.NewName)));
        Assert.All(taken, e => Assert.Equal(("renamed", customer), (e.Name, e.Customer)));
    }

    [Fact]
    public async Task Nobody_is_told_of_names_in_line_or_after_the_end()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Capacity = 1 });
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        Customer one = server.Roster[1]!;
        using Peer second = await Peer.Connect(server);
        await log.Until("waiting:1");
        Customer other = server.Waiting.Single();
        other.Name = "second";
        first.Dispose();
        await log.Left(1);
        one.Name = "late";
        await Eventually.True(() => server.Roster[2] is not null, "online");
        other.Name = "served";
        await server.StopAsync().InTime();
        await log.Finished.InTime();
        Assert.Equal(["joined", "left=closed"], log.Story(1));
        Assert.Equal(["waiting:1", "joined", "renamed", "left=server-stopping"], log.Story(2));
        Assert.Equal(("late", "served"), (one.Name, other.Name));
    }

    [Fact]
    public async Task Names_given_from_many_threads_make_one_chain_between_joined_and_left()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        Customer customer = server.Roster[1]!;
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), (i, _) =>
        {
            customer.Name = $"{i}";
            if (i == 1000)
                customer.Abort();
            return ValueTask.CompletedTask;
        });
        await log.Left(1);
        await server.StopAsync().InTime();
        await log.Finished.InTime();
        ServerEvent[] story = [.. log.All.Where(e => e.Customer is not null)];
        Assert.IsType<CustomerJoined>(story[0]);
        Assert.IsType<CustomerLeft>(story[^1]);
        string? last = null;
        foreach (CustomerRenamed renamed in story[1..^1].Cast<CustomerRenamed>())
        {
            Assert.Equal(last, renamed.OldName);
            last = renamed.NewName;
        }
    }

    [Fact]
    public async Task A_name_has_a_bound()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        Customer customer = server.Roster[1]!;
        customer.Name = new string('x', 200);
        var error = Assert.Throws<ArgumentException>(() => customer.Name = new string('y', 201));
        Assert.StartsWith("a customer's name may have 200 characters, and this one has 201", error.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 200), customer.Name);
    }
}
