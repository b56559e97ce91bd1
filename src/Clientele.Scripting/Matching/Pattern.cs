using System.Text.RegularExpressions;

namespace Clientele.Scripting.Matching;

/// <summary>
/// Regular expressions over what a peer says: in linear time where the pattern allows it, and never for longer than a
/// moment.
/// </summary>
internal static class Pattern
{
    /// <summary>How long one text may be looked through.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMilliseconds(200);

    /// <exception cref="RegexParseException">The expression is invalid.</exception>
    public static Regex Compile(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Longest);
        }
        catch (NotSupportedException)
        {
            // Looks around itself, or back: only the backtracking engine does.
            return new Regex(pattern, RegexOptions.CultureInvariant, Longest);
        }
    }
}
