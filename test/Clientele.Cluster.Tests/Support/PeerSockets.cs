using System.Net.Sockets;
using System.Text;

namespace Clientele.Cluster.Tests.Support;

/// <summary>Customers as tests see them from their end.</summary>
internal static class PeerSockets
{
    public static async Task<byte[]> ReceiveExactly(this Socket peer, int count)
    {
        byte[] bytes = new byte[count];
        for (int got = 0; got < count;)
        {
            int more = await peer.ReceiveAsync(bytes.AsMemory(got), TestContext.Current.CancellationToken).AsTask().InTime();
            Assert.True(more > 0, "the stream ended: " + Encoding.UTF8.GetString(bytes, 0, got));
            got += more;
        }

        return bytes;
    }
}
