using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

public sealed class CustomerTests
{
    [Fact]
    public async Task A_customer_that_has_said_nothing_has_no_last_words()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        Assert.Equal("", server.Roster[1]!.LastWords);
    }

    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("", "")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", "0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123more", "0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("012345678901234567890123456789012345678901234567890123456789012好", "012345678901234567890123456789012345678901234567890123456789012")]
    public async Task Last_words_are_cut_at_64_bytes_and_never_in_a_character(string said, string lastWords)
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        await peer.Say("something longer than this before it\n");
        await peer.Say(said + "\n");
        await Eventually.True(() => server.GetStatistics().MessagesReceived == 2, "said");
        await Eventually.True(() => server.Roster[1]!.LastWords == lastWords, $"last words: {server.Roster[1]!.LastWords}");
    }

    [Fact]
    public async Task Last_words_show_what_is_invalid_at_their_end()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        await peer.Say([0x41, 0xE5, 0xA5, 0x0A]);
        await Eventually.True(() => server.Roster[1]!.LastWords == @"A\xE5\xA5", "all of it is shown");
    }

    [Fact]
    public async Task Last_words_under_raw_have_no_halves_of_characters()
    {
        await using Server server = Serve.Echo(Serve.Options);
        using Peer peer = await Peer.Join(server);
        byte[] bytes = "好的"u8.ToArray();
        await peer.Say(bytes[..2]);
        await peer.Hear(2);
        Assert.Equal("", server.Roster[1]!.LastWords);
        await peer.Say(bytes[2..]);
        await peer.Hear(4);
        Assert.Equal("好的", server.Roster[1]!.LastWords);
    }

    [Fact]
    public async Task A_name_is_part_of_what_it_is_called()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        Customer customer = server.Roster[1]!;
        Assert.Equal($"#1 127.0.0.1:{peer.Port}", customer.ToString());
        customer.Name = "till 4";
        Assert.Equal("till 4", server.Roster[1]!.Name);
        Assert.Equal($"#1 (till 4) 127.0.0.1:{peer.Port}", customer.ToString());
        Assert.Same(server, customer.Server);
    }

    [Fact]
    public async Task Since_is_when_it_was_accepted()
    {
        DateTimeOffset before = TimeProvider.System.GetUtcNow();
        await using Server server = Serve.Silent(Serve.Lines with { Capacity = 1 });
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        await log.Until("waiting:1");
        DateTimeOffset waiting = server.Waiting.Single().Since;
        Assert.InRange(waiting, before, TimeProvider.System.GetUtcNow());
        first.Dispose();
        await Eventually.True(() => server.Roster[2] is not null, "online");
        Assert.Equal(waiting, server.Roster[2]!.Since);
        Assert.Equal(TimeSpan.Zero, waiting.Offset);
    }

    [Fact]
    public async Task Its_counters_are_its_own()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using Peers peers = await Peer.JoinAll(server, 2);
        for (int i = 0; i < 3; i++)
        {
            await peers[0].Say("12345\n");
            await peers[0].Hears("12345\n");
        }

        Customer one = server.Roster[1]!, other = server.Roster[2]!;
        Assert.Equal((3, 18, 3, 0), (one.MessagesReceived, one.BytesReceived, one.MessagesSent, one.MessagesDropped));
        await Eventually.True(() => one.BytesSent == 18, "18 bytes sent");
        Assert.Equal((0, 0, 0, 0), (other.MessagesReceived, other.BytesReceived, other.MessagesSent, other.BytesSent));
    }
}
