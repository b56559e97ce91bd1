namespace Clientele.Connections;

/// <summary>
/// Whether anything may come in: closed while a recorder is behind, so that nothing is ever recorded that does not fit.
/// </summary>
internal sealed class Intake
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _opened;
    private int _holders;

    /// <summary>Raised with true when intake closes and false when it opens again, outside of any lock of ours.</summary>
    public event Action<bool>? Changed;

    public bool Paused => Volatile.Read(ref _holders) > 0;

    public void Pause()
    {
        lock (_lock)
        {
            if (_holders++ > 0)
                return;
            _opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        Changed?.Invoke(true);
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
        Changed?.Invoke(false);
    }

    /// <summary>Ends when intake is open.</summary>
    public Task WhenOpenAsync()
    {
        lock (_lock)
            return _opened?.Task ?? Task.CompletedTask;
    }
}
