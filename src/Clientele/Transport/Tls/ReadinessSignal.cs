using System.Threading.Tasks.Sources;

namespace Clientele.Transport.Tls;

/// <summary>An auto-reset event for one waiter, without an object for each wait.</summary>
internal sealed class ReadinessSignal : IValueTaskSource
{
    private const int Clear = 0, IsSet = 1, Waiting = 2;

    private ManualResetValueTaskSourceCore<bool> _wait = new() { RunContinuationsAsynchronously = true };
    private int _state;

    /// <summary>Whether the waiter goes on inside of <see cref="Set"/>, and not on the thread pool. Changed while nobody waits.</summary>
    public bool GoesOnAtOnce
    {
        set => _wait.RunContinuationsAsynchronously = !value;
    }

    /// <summary>False when it was set since it was last reset.</summary>
    public bool IsClear => Volatile.Read(ref _state) == Clear;

    public void Reset() => Interlocked.Exchange(ref _state, Clear);

    public void Set()
    {
        if (Interlocked.Exchange(ref _state, IsSet) == Waiting)
            _wait.SetResult(true);
    }

    public ValueTask WaitAsync()
    {
        _wait.Reset();
        var task = new ValueTask(this, _wait.Version);
        return Interlocked.CompareExchange(ref _state, Waiting, Clear) == Clear ? task : ValueTask.CompletedTask;
    }

    void IValueTaskSource.GetResult(short token) => _wait.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);
}
