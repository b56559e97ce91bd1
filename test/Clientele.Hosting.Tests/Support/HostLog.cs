namespace Clientele.Hosting.Tests;

internal static class HostLog
{
    private static readonly string[] s_ofMachine = ["The thread pool is ", "An event loop was blocked for "];

    /// <summary>Without those who join and leave, at Debug, and without what is said of a machine that is busy with other things.</summary>
    public static string[] OfClientele(this LogLines lines) => [.. lines.All
        .Where(line => line.Split(' ') is [not "Debug", var category, ..] && category.StartsWith("Clientele", StringComparison.Ordinal))
        .Where(line => !s_ofMachine.Any(words => line.Contains(words, StringComparison.Ordinal)))];
}
