namespace Clientele.Simulation.Scripting;

/// <summary>Whether a pattern is found.</summary>
internal enum MatchResult : byte
{
    No,
    Yes,

    /// <summary>Nobody knows: it took too long to find out.</summary>
    TooLong,
}
