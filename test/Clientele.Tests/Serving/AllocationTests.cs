using System.Net;
using System.Net.Sockets;

namespace Clientele.Tests.Serving;

[Collection(Alone.Name)]
public sealed class AllocationTests
{
    private const int RoundTrips = 5000;

    [Theory, InlineData("raw"), InlineData("lines"), InlineData("length:2be")]
    public async Task With_nobody_watching_an_inline_echo_allocates_nothing_for_a_message(string framing)
    {
        await using Server server = Serve.Echo(Serve.Options with { Framing = Framing.Parse(framing) });
        Talk(server, framing, RoundTrips / 10, out _);
        Talk(server, framing, RoundTrips, out long allocated);
        Assert.True(allocated < RoundTrips * 2, $"{allocated} bytes for {RoundTrips} messages");
    }

    private static void Talk(Server server, string framing, int roundTrips, out long allocated)
    {
        byte[] message = framing == "length:2be" ? [0, 4, 1, 2, 3, 4] : "12345\n"u8.ToArray();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, server.Port);
        var buffer = new byte[64];
        Once();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < roundTrips; i++)
            Once();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        void Once()
        {
            socket.Send(message);
            for (int have = 0; have < message.Length;)
                have += socket.Receive(buffer, have, buffer.Length - have, SocketFlags.None);
        }
    }
}
