using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>
/// Says on standard error that the server stands still, because what its events are written to takes nothing, and when it goes on.
/// </summary>
internal sealed class StallWords(IReadOnlyList<EventRecorder> recorders)
{
    private readonly Lock _lock = new();
    private List<EventRecorder> _told = [];

    /// <summary>Any thread; does not wait.</summary>
    public void Changed(bool stalled) => ThreadPool.QueueUserWorkItem(_ =>
    {
        lock (_lock)
            Tell(stalled);
    });

    private void Tell(bool stalled)
    {
        if (stalled)
        {
            _told = [.. recorders.Where(recorder => recorder.HoldsServer)];
            foreach (EventRecorder recorder in _told)
            {
                Standard.Complain(Lang.Of(
                    $"{recorder.Name} takes no more events: nobody is read or accepted until it does (read it, or end what should)",
                    $"{recorder.Name} 不再接收事件:恢复之前不读取也不接待任何顾客(请读取它,或结束本应读取它的程序)"));
            }

            return;
        }

        // One that has failed has said so itself.
        foreach (EventRecorder recorder in _told.Where(recorder => !recorder.HasFailed))
            Standard.Complain(Lang.Of($"{recorder.Name} takes events again: serving goes on", $"{recorder.Name} 又开始接收事件:继续接待顾客"));
        _told = [];
    }
}
