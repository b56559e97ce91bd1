namespace Clientele.Scripting;

/// <summary>
/// What stays the same from one connection to the next for the one who follows a script. Times are microseconds of the
/// host's clock. All calls are made on the host's thread.
/// </summary>
public interface IScriptOwner
{
    /// <summary>The script.</summary>
    PlannedScript Script { get; }

    /// <summary>
    /// The script begins nothing from this moment on; <see cref="long.MaxValue"/> for no such moment.
    /// </summary>
    long Until { get; }

    /// <summary>The script begins nothing for the time being: see <see cref="IScriptHost.Hold"/>.</summary>
    bool IsPaused { get; }

    /// <summary>A random number in (0, 1].</summary>
    double Draw();

    /// <summary>
    /// Where in an interval of so many microseconds this owner has its place, from 0 to less than the interval, so that
    /// a crowd that arrives at once does not speak at once.
    /// </summary>
    long PlaceIn(long interval);

    /// <summary>Counts messages that were due and are never said.</summary>
    /// <param name="step">The step that would have said them.</param>
    /// <param name="due">When the first of them was due.</param>
    /// <param name="messages">How many; one or more.</param>
    void CountUnsent(PlannedExchange step, long due, long messages);
}
