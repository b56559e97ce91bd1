namespace Clientele.Simulation.Talking;

/// <summary>Whether a pattern is found.</summary>
internal enum Fit : byte
{
    No,
    Yes,

    /// <summary>Nobody knows: it took too long to find out.</summary>
    TooLong,
}
