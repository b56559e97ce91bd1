namespace Clientele.Docs.Tests.Samples;

[Collection(nameof(SampleTests))]
public class TutorialServerTests(BuiltSamples samples)
{
    // 收到: in GBK.
    private const string Received = "CAD5B5BD3A";

    [Fact]
    public async Task It_receives_many_times_from_each_client_and_answers()
    {
        await using SampleProcess server = samples.Start("tutorial/server.cs", "0");
        int port = SampleProcess.PortIn(await server.ReadLineAsync());
        using SocketPeer first = await SocketPeer.ConnectAsync(port);
        using SocketPeer second = await SocketPeer.ConnectAsync(port);

        await second.SendAsync("C4E3BAC3");
        await second.ExpectAsync(Received + "C4E3BAC3");
        Assert.Equal($"{second.Address}, message 1: 你好", await server.ReadLineAsync());
        await first.SendAsync("4142");
        await first.ExpectAsync(Received + "4142");
        Assert.Equal($"{first.Address}, message 1: AB", await server.ReadLineAsync());
        await second.SendAsync("43");
        await second.ExpectAsync(Received + "43");
        Assert.Equal($"{second.Address}, message 2: C", await server.ReadLineAsync());

        second.EndSending();
        Assert.Equal($"{second.Address} has left after 2 messages", await server.ReadLineAsync());
        await second.ExpectEndAsync();
    }

    [Fact]
    public async Task A_character_in_two_pieces_is_answered_as_one()
    {
        await using SampleProcess server = samples.Start("tutorial/server.cs", "0");
        int port = SampleProcess.PortIn(await server.ReadLineAsync());
        using SocketPeer client = await SocketPeer.ConnectAsync(port);

        await client.SendAsync("41C4");
        await client.ExpectAsync(Received + "41");
        await client.SendAsync("E3");
        await client.ExpectAsync(Received + "C4E3");
    }
}
