namespace Clientele.Connections.Receiving;

/// <summary>
/// Intake has closed or opened, and nobody has been told yet: loops must be woken for that, which no lock may be held
/// for. The default is no change.
/// </summary>
internal readonly struct IntakeChange(Intake? intake, TaskCompletionSource? opened)
{
    /// <summary>Tells loops, and senders that wait. Called once, with no lock held.</summary>
    public void Tell()
    {
        opened?.TrySetResult();
        intake?.TellChanged();
    }
}
