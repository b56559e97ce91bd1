using System.Diagnostics;
using System.Text;
using Clientele;
using Clientele.Testing;

namespace ClienteleNode;

/// <summary>Customers in memory, who count what they are told. Any thread.</summary>
internal sealed class Crowd
{
    private readonly List<MemoryPeer> _peers = [];
    private long _told;
    private long _last;

    /// <summary>How many lines they have received.</summary>
    public long Told => Interlocked.Read(ref _told);

    /// <summary>When the last of them received one, in ticks of <see cref="Stopwatch"/>, which all processes share.</summary>
    public long Last => Interlocked.Read(ref _last);

    /// <summary>They come, say something, and half of them have a name.</summary>
    public async Task ComeAsync(MemoryTransport memory, Server server, int count)
    {
        long said = 0;
        for (int i = 1; i <= count; i++)
        {
            MemoryPeer peer = await memory.ConnectPeerAsync(server.EndPoint);
            _peers.Add(peer);
            for (int words = 0; words <= i % 3; words++, said++)
                await peer.WriteAsync(Encoding.UTF8.GetBytes($"customer {i} asks where order {i * 7919L % 1_000_000} is\n"));
            _ = CountAsync(peer);
        }

        while (server.Roster.Count < count || server.GetStatistics().MessagesReceived < said)
            await Task.Delay(20);
        foreach (Customer customer in server.Roster.Where(static one => one.Number % 2 == 0))
            customer.Name = $"till {customer.Number}";
    }

    private async Task CountAsync(MemoryPeer peer)
    {
        byte[] buffer = new byte[256];
        while (await peer.ReadAsync(buffer) is var read and > 0)
        {
            Interlocked.Add(ref _told, buffer.AsSpan(0, read).Count((byte)'\n'));
            Interlocked.Exchange(ref _last, Stopwatch.GetTimestamp());
        }
    }
}
