using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Clientele.Scripting.Matching;

/// <summary>Where a pattern was found in a text.</summary>
/// <param name="match">Of that text, or of one where shorter marks stand in the places of values.</param>
/// <param name="marks">
/// These places in that text, first to last, and how much longer each value is; null for none.
/// </param>
internal readonly struct FoundMatch(Match match, (int At, int More)[]? marks = null)
{
    /// <summary>Where a group has matched, in the text that was looked through.</summary>
    public bool TryGroup(string name, out int start, [NotNullWhen(true)] out string? value)
    {
        (start, value) = (0, null);
        if (match.Groups[name] is not { Success: true } group)
            return false;
        (start, value) = (group.Index, group.Value);
        foreach ((int at, int more) in marks ?? [])
            start += at < group.Index ? more : 0;
        return true;
    }
}
