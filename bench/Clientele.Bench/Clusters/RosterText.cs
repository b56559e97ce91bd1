using System.Globalization;

namespace Clientele.Bench.Clusters;

/// <summary>A list as the operator's prompt prints it.</summary>
/// <param name="Online">The sum.</param>
/// <param name="Shown">The customers in it.</param>
/// <param name="IsWhole">No node is silent.</param>
internal sealed record RosterText(int Online, IReadOnlyList<string> Shown, bool IsWhole)
{
    public static RosterText Parse(IReadOnlyList<string> lines) => new(
        int.Parse(lines[^1].Split(' ')[0], CultureInfo.InvariantCulture),
        [.. lines.Select(static line => line.TrimStart().Split(' ')[0]).Where(static word => word.Contains('@', StringComparison.Ordinal))],
        !lines.Any(static line => line.StartsWith("no answer from", StringComparison.Ordinal)));

    /// <summary>Everybody, and nobody twice.</summary>
    public bool IsExactly(int customers) =>
        IsWhole && Online == customers && Shown.Count == customers && Shown.Distinct().Count() == customers;
}
