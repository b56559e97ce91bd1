namespace Clientele.Connections;

/// <summary>
/// The end that was asked for: why, and in which haste. The first reason stays; haste only grows. Part of the
/// lifecycle; any thread, and throws nothing.
/// </summary>
internal struct EndRequest
{
    private Ending? _ending;
    private volatile bool _aborts;
    private volatile bool _isNow;

    /// <summary>Null while no end was asked for.</summary>
    public readonly Ending? Ending => Volatile.Read(in _ending);

    /// <summary>Nothing more is sent.</summary>
    public readonly bool Aborts => _aborts;

    /// <summary>The handler is not waited for.</summary>
    public readonly bool IsNow => _isNow;

    /// <summary>Asks for the end; false when that was done before.</summary>
    public bool TryAsk(LeaveReason reason, Exception? error) =>
        Ending is null && Interlocked.CompareExchange(ref _ending, Ending.Of(reason, error), null) is null;

    /// <summary>What is false leaves it as it is.</summary>
    public void Hasten(bool abort, bool now)
    {
        if (now)
            _isNow = true;
        if (abort)
            _aborts = true;
    }

    /// <summary>The error of an end that has none.</summary>
    public void AddError(Exception error)
    {
        if (Ending is { Error: null } ending)
            Interlocked.CompareExchange(ref _ending, Ending.Of(ending.Reason, error), ending);
    }
}
