using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Clientele.Transport;

/// <summary>An event for one waiter, without an object for each wait.</summary>
/// <remarks>
/// <code>
/// from     to       by          when
/// any      Clear    the waiter  before it looks whether there is something
/// Clear    IsSet    a setter    there is something
/// Clear    Waiting  the waiter  it has found nothing, and nothing has come since: it waits
/// Waiting  IsSet    a setter    the waiter goes on
/// IsSet    IsSet    a setter    nothing
/// </code>
/// What was set between the waiter's look and its wait makes the step to Waiting fail, and the wait end at once.
/// </remarks>
[Experimental("CLIENTELE001")]
public sealed class ReadinessSignal : IValueTaskSource
{
    private const int Clear = 0, IsSet = 1, Waiting = 2;

    private ManualResetValueTaskSourceCore<bool> _wait = new() { RunContinuationsAsynchronously = true };
    private int _state;

    /// <summary>
    /// Whether the waiter goes on inside of <see cref="Set"/>, and not on the thread pool. Changed while nobody waits.
    /// </summary>
    public bool GoesOnAtOnce
    {
        set => _wait.RunContinuationsAsynchronously = !value;
    }

    /// <summary>False when it was set since it was last reset.</summary>
    public bool IsClear => Volatile.Read(ref _state) == Clear;

    /// <summary>By the waiter, before it looks whether there is something.</summary>
    public void Reset() => Interlocked.Exchange(ref _state, Clear);

    /// <summary>There is something: the waiter goes on. Any thread.</summary>
    public void Set()
    {
        if (Interlocked.Exchange(ref _state, IsSet) == Waiting)
            _wait.SetResult(true);
    }

    /// <summary>
    /// By the waiter: ends when it is set, at once when it was set since it was last reset. Awaited once.
    /// </summary>
    public ValueTask WaitAsync()
    {
        _wait.Reset();
        var task = new ValueTask(this, _wait.Version);
        return Interlocked.CompareExchange(ref _state, Waiting, Clear) == Clear ? task : ValueTask.CompletedTask;
    }

    void IValueTaskSource.GetResult(short token) => _wait.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);
}
