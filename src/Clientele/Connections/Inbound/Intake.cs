using Clientele.Guarding;

namespace Clientele.Connections;

/// <summary>
/// Whether anything may come in: closed while a recorder is behind, so that nothing is ever recorded that does not fit.
/// </summary>
internal sealed class Intake
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _opened;
    private int _holders;

    /// <summary>
    /// Raised when intake has closed or opened, outside of this class's lock: two calls may overtake each other, so look at
    /// <see cref="Paused"/>.
    /// </summary>
    public event Action? Changed;

    public bool Paused => Volatile.Read(ref _holders) > 0;

    public void Pause()
    {
        lock (_lock)
        {
            if (_holders == 0)
            {
                FaultInjection.At(FaultPoint.IntakePause, this);
                _opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            if (_holders++ > 0)
                return;
        }

        Changed?.Invoke();
    }

    public void Resume()
    {
        TaskCompletionSource opened;
        lock (_lock)
        {
            if (--_holders > 0)
                return;
            opened = _opened!;
            _opened = null;
        }

        opened.SetResult();
        Changed?.Invoke();
    }

    /// <summary>Ends when intake is open.</summary>
    public Task WhenOpenAsync()
    {
        lock (_lock)
            return _opened?.Task ?? Task.CompletedTask;
    }
}
