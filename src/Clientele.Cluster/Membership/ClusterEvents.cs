using System.Threading.Channels;
using Clientele.Cluster.Common;
using Microsoft.Extensions.Logging;

namespace Clientele.Cluster.Membership;

/// <summary>Tells of what happens to nodes, one after the other, on a thread of the pool. Any thread.</summary>
internal sealed class ClusterEvents : IAsyncDisposable
{
    // Some hundred nodes that come and go at once; then the oldest is not told any more.
    private const int Most = 4096;

    private readonly Channel<ClusterEvent> _channel = Channel.CreateBounded<ClusterEvent>(
        new BoundedChannelOptions(Most) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly Action<ClusterEvent> _tell;
    private readonly Task _telling;

    /// <param name="logger">Where it is told as well.</param>
    /// <param name="clock">What the time is.</param>
    /// <param name="tell">Is told of each; what it throws is logged.</param>
    public ClusterEvents(ILogger logger, TimeProvider clock, Action<ClusterEvent> tell)
    {
        (_logger, _clock, _tell) = (logger, clock, tell);
        _telling = Task.Run(TellAsync);
    }

    public void Add(ServerNoticeKind kind, NodeIdentity node)
    {
        LogMessages.Happened(_logger, kind, node.Name, node.Incarnation);
        _channel.Writer.TryWrite(new ClusterEvent(kind, node.Name, node.Incarnation, _clock.GetUtcNow()));
    }

    /// <summary>No more are told after those that have happened.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await _telling.ConfigureAwait(false);
    }

    private async Task TellAsync()
    {
        await foreach (ClusterEvent happened in _channel.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                _tell(happened);
            }
            catch (Exception error)
            {
                LogMessages.ListenerFailed(_logger, error);
            }
        }
    }
}
