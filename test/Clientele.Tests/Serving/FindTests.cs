using Clientele.Transport;

namespace Clientele.Tests.Serving;

/// <summary>Customers are found by number whether they are online or not.</summary>
public sealed class FindTests
{
    [Fact]
    public async Task A_customer_is_found_in_line_and_online_and_not_after_it_has_gone()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Capacity = 1 });
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        await Eventually.True(() => server.WaitingCount == 1, "in line");
        Customer one = server.Find(1)!, two = server.Find(2)!;
        Assert.True(one.HasJoined);
        Assert.False(two.HasJoined);
        Assert.Null(server.Find(3));
        first.Dispose();
        await Eventually.True(() => server.Roster[2] is not null, "joined");
        Assert.True(two.HasJoined);
        await Eventually.True(() => server.Find(1) is null, "gone");
        Assert.True(one.HasJoined);
    }

    [Fact]
    public async Task A_customer_who_was_turned_away_has_not_joined()
    {
        await using Server server = Serve.Silent(Serve.Lines with { MaxCustomers = 1 });
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        CustomerTurnedAway away = await log.TurnedAway(2);
        Assert.False(away.Customer!.HasJoined);
    }

    [Fact]
    public async Task Last_words_are_copied_without_a_string()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        await peer.Say("hello\n");
        await peer.Hears("hello\n");
        Customer customer = server.Roster.Single();
        var room = new char[Customer.MaxLastWordsLength];
        Assert.Equal("hello", new string(room, 0, customer.CopyLastWords(room)));
        Assert.Equal(customer.LastWords, new string(room, 0, customer.CopyLastWords(room)));
        Assert.Throws<ArgumentException>(() => customer.CopyLastWords(new char[Customer.MaxLastWordsLength - 1]));
    }

    [Fact]
    public async Task An_address_is_written_as_its_text_says()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        Customer customer = server.Roster.Single();
        var room = new char[NetworkAddress.MaxLength];
        Assert.Equal(customer.Address, new string(room, 0, customer.RemoteAddress.CopyTo(room)));
        Assert.Equal(peer.Port, customer.RemoteAddress.Port);
    }
}
