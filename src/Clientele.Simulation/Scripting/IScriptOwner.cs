namespace Clientele.Simulation.Scripting;

/// <summary>What stays the same for a customer from visit to visit, as far as a script needs it. Times are microseconds of the host's clock.</summary>
internal interface IScriptOwner
{
    PlannedScript Script { get; }

    /// <summary>The script begins nothing from this moment on.</summary>
    long Until { get; }

    bool IsPaused { get; }

    /// <summary>A random number in (0, 1], from the seed.</summary>
    double Draw();

    /// <summary>Where in an interval this customer has its place, so that a crowd that arrives at once does not speak at once.</summary>
    long PlaceIn(long interval);

    /// <summary>Counts messages that were due and are never said.</summary>
    void CountUnsent(PlannedExchange step, long due, long messages);
}
