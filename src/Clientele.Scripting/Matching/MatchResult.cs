namespace Clientele.Scripting;

/// <summary>Whether a pattern is found.</summary>
public enum MatchResult
{
    /// <summary>It is not.</summary>
    No,

    /// <summary>It is.</summary>
    Yes,

    /// <summary>It is not known: it took too long to find out.</summary>
    TooLong,
}
