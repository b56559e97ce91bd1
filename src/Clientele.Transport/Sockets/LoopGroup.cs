using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// The loops that client connections of one transport share: one for each core, started when first needed.
/// </summary>
[Experimental("CLIENTELE001")]
public sealed class LoopGroup
{
    private static readonly ConcurrentDictionary<NetworkTransport, Lazy<LoopGroup>> s_groups = new();

    private readonly EventLoop[] _loops;
    private int _next;

    private LoopGroup(NetworkTransport transport, int count)
    {
        _loops = new EventLoop[count];
        for (int i = 0; i < count; i++)
        {
            _loops[i] = transport.CreateLoop($"clientele client loop {i}", transport.Clock, LoopWatch.Silent);
            _loops[i].Start();
        }
    }

    /// <summary>The group of a transport, made when it is first asked for. Any thread.</summary>
    public static LoopGroup For(NetworkTransport transport) =>
        s_groups.GetOrAdd(
            transport, static kind => new Lazy<LoopGroup>(() => new LoopGroup(kind, Environment.ProcessorCount))).Value;

    /// <summary>Ends the loops of a transport that is not used any more.</summary>
    public static void End(NetworkTransport transport)
    {
        if (!s_groups.TryRemove(transport, out Lazy<LoopGroup>? group))
            return;
        foreach (EventLoop loop in group.Value._loops)
            loop.Dispose();
    }

    /// <summary>One loop after the other. Any thread.</summary>
    public EventLoop Next() => _loops[(uint)Interlocked.Increment(ref _next) % (uint)_loops.Length];
}
