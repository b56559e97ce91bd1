namespace Clientele.Connections.Receiving;

/// <summary>
/// One recorder's hold on intake. Changed under the recorder's lock, so that its reader on another thread does not let
/// go of what is not held yet.
/// </summary>
internal struct IntakeHold
{
    private bool _isHeld;

    /// <summary>Whether the recorder holds intake closed. Any thread.</summary>
    public readonly bool IsHeld => Volatile.Read(in _isHeld);

    /// <summary>Closes intake, unless the recorder holds it. Tell of the result once no lock is held.</summary>
    /// <remarks>
    /// Without memory nothing happens: the event has been put, its publisher must not believe otherwise, and the next
    /// one tries again.
    /// </remarks>
    public IntakeChange Take(Intake intake)
    {
        if (_isHeld)
            return default;
        try
        {
            IntakeChange change = intake.Hold();
            _isHeld = true;
            return change;
        }
        catch (OutOfMemoryException)
        {
            return default;
        }
    }

    /// <summary>Opens intake, if the recorder holds it. Tell of the result once no lock is held.</summary>
    public IntakeChange LetGo(Intake? intake)
    {
        if (!_isHeld)
            return default;
        _isHeld = false;
        return intake!.Release();
    }
}
