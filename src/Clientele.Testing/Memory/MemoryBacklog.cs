using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Clientele.Testing.Memory;

/// <summary>
/// Connections made and not accepted yet; with no room for more, connecting waits as it does over a network. Any
/// thread.
/// </summary>
internal sealed class MemoryBacklog(int limit)
{
    private readonly Queue<MemoryEnd> _ends = new();
    private readonly LinkedList<(MemoryEnd End, TaskCompletionSource Entered)> _outside = new();
    private readonly Lock _lock = new();
    private bool _closed;

    public Task EnterAsync(MemoryEnd end, CancellationToken cancellationToken)
    {
        TaskCompletionSource entered;
        lock (_lock)
        {
            if (_closed)
                return Task.FromException(new SocketException((int)SocketError.ConnectionRefused));
            if (_ends.Count < limit)
            {
                _ends.Enqueue(end);
                return Task.CompletedTask;
            }

            entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _outside.AddLast((end, entered));
        }

        return GiveUpAsync(entered, cancellationToken);
    }

    public bool TryTake([NotNullWhen(true)] out MemoryEnd? end)
    {
        lock (_lock)
        {
            bool any = _ends.TryDequeue(out end);
            while (_ends.Count < limit && _outside.First is { } next)
            {
                _outside.RemoveFirst();
                if (next.Value.Entered.TrySetResult())
                    _ends.Enqueue(next.Value.End);
            }

            return any;
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (MemoryEnd end in _ends)
                end.Reset();
            foreach ((_, TaskCompletionSource entered) in _outside)
                entered.TrySetException(new SocketException((int)SocketError.ConnectionRefused));
            _ends.Clear();
            _outside.Clear();
        }
    }

    private static async Task GiveUpAsync(TaskCompletionSource entered, CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister(
            static (entered, token) => ((TaskCompletionSource)entered!).TrySetCanceled(token), entered))
        {
            await entered.Task.ConfigureAwait(false);
        }
    }
}
