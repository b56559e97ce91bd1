using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Clientele.Bench.Peers;

/// <summary>
/// Everyone connected, each with a queue of their own and a loop that empties it: who does not read keeps nobody else
/// waiting. Unbounded as it comes, so that what such a one costs grows; bounded, and the newest dropped, at its best.
/// </summary>
/// <param name="inline">Whether, at its best, the loop of whoever is told goes on at once, where the message was said.</param>
internal sealed class Room(bool best, bool inline)
{
    private const int Bound = 1024;

    private readonly ConcurrentDictionary<Channel<byte[]>, byte> _queues = new();

    public Channel<byte[]> Enter()
    {
        Channel<byte[]> queue = best
            ? Channel.CreateBounded<byte[]>(new BoundedChannelOptions(Bound)
            {
                FullMode = BoundedChannelFullMode.DropWrite,
                SingleReader = true,
                AllowSynchronousContinuations = inline,
            })
            : Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
        _queues.TryAdd(queue, 0);
        return queue;
    }

    public void Leave(Channel<byte[]> queue)
    {
        _queues.TryRemove(queue, out _);
        queue.Writer.TryComplete();
    }

    public void Tell(byte[] message)
    {
        foreach (var (queue, _) in _queues)
            queue.Writer.TryWrite(message);
    }
}
