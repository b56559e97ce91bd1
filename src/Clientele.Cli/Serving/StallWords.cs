using System.Collections.Concurrent;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>
/// Says on standard error that the server stands still, because what its events are written to takes nothing, and when
/// it goes on.
/// </summary>
internal sealed class StallWords(IReadOnlyList<EventRecorder> recorders)
{
    private readonly ConcurrentQueue<bool> _changes = new();
    private readonly Lock _lock = new();
    private List<EventRecorder> _told = [];

    /// <summary>One thread at a time; does not wait.</summary>
    public void Changed(bool stalled)
    {
        _changes.Enqueue(stalled);
        ThreadPool.QueueUserWorkItem(_ => TellAll());
    }

    // The pool may begin two of these in any order.
    private void TellAll()
    {
        lock (_lock)
        {
            while (_changes.TryDequeue(out bool stalled))
                Tell(stalled);
        }
    }

    private void Tell(bool stalled)
    {
        if (stalled)
        {
            _told = [.. recorders.Where(recorder => recorder.HoldsServer)];
            foreach (EventRecorder recorder in _told)
            {
                Standard.Complain(Phrases.Serve.Stalled(recorder.Name));
            }

            return;
        }

        // One that has failed has said so itself.
        foreach (EventRecorder recorder in _told.Where(recorder => !recorder.HasFailed))
            Standard.Complain(Phrases.Serve.MovesAgain(recorder.Name));
        _told = [];
    }
}
