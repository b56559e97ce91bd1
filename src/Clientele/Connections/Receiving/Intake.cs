using Clientele.Transport;

namespace Clientele.Connections.Receiving;

/// <summary>
/// Whether anything may come in: closed while a recorder is behind, so that nothing is ever recorded that does not fit.
/// Any thread.
/// </summary>
internal sealed class Intake
{
    private readonly RankedLock _lock = new(LockRank.Intake);
    private TaskCompletionSource? _opened;
    private int _holders;

    /// <summary>
    /// Raised when intake has closed or opened, with no lock held. Two calls may overtake each other: what is true is
    /// in <see cref="Paused"/>.
    /// </summary>
    public event Action? Changed;

    public bool Paused => Volatile.Read(ref _holders) > 0;

    /// <summary>One recorder more holds intake closed. Tell of the result once no lock is held.</summary>
    public IntakeChange Hold()
    {
        using (_lock.Enter())
        {
            if (_holders == 0)
            {
                FaultInjection.At(FaultPoint.IntakePause, this);
                _opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return _holders++ > 0 ? default : new IntakeChange(this, null);
        }
    }

    /// <summary>One recorder less holds it closed. Tell of the result once no lock is held.</summary>
    public IntakeChange Release()
    {
        using (_lock.Enter())
        {
            if (--_holders > 0)
                return default;
            TaskCompletionSource? opened = _opened;
            _opened = null;
            return new IntakeChange(this, opened);
        }
    }

    /// <summary>Ends when intake is open.</summary>
    public Task WhenOpenAsync()
    {
        using (_lock.Enter())
            return _opened?.Task ?? Task.CompletedTask;
    }

    internal void TellChanged()
    {
        ThreadRules.AssertNoLockHeld("tell of intake");
        Changed?.Invoke();
    }
}
