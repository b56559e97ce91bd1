using System.Diagnostics;
using System.Globalization;
using System.Net;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>What a server does that has run out of descriptors: in a process of its own, with few.</summary>
public class StarvingTests
{
    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task Those_online_are_served_on_and_the_others_when_somebody_has_gone(string network)
    {
        if (!OperatingSystem.IsLinux())
            return;
        const int Limit = 200;
        await using Network net = Network.Open(network);
        using Process server = Start(network, Limit);
        try
        {
            var port = int.Parse((await server.StandardError.ReadLineAsync().InTime())!, CultureInfo.InvariantCulture);
            var there = new IPEndPoint(IPAddress.Loopback, port);
            List<RawPeer> crowd = [];
            for (int i = 0; i < Limit + 20; i++)
                crowd.Add(await net.Peer(there));
            Assert.Equal("accepting-paused", await server.StandardError.ReadLineAsync().InTime());

            // The first is served, the last one waits in the backlog.
            await crowd[0].Send("first");
            Assert.Equal("first", await crowd[0].ReceiveText(5));
            await crowd[^1].Send("last");
            Task<string> last = crowd[^1].ReceiveText(4);
            Assert.False(last.IsCompleted);

            for (int i = 1; i <= 150; i++)
                crowd[i].Reset();
            Assert.Equal("accepting-resumed", await server.StandardError.ReadLineAsync().InTime());
            Assert.Equal("last", await last.InTime());
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static Process Start(string network, int limit)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Clientele.Tests");
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"ulimit -n {limit}; exec \"$0\" -class none > /dev/null");
        start.ArgumentList.Add(program);
        start.Environment[StarvingServer.Variable] = network;
        return Process.Start(start)!;
    }
}
