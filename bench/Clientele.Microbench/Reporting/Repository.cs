using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Clientele.Microbench.Reporting;

/// <summary>Where things are in the repository, and what it is measured on.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Artifacts => Path.Combine(Root, "artifacts", "bench", "micro");

    public static string TablesPage => Path.Combine(Root, "bench", "results", "micro.md");

    /// <summary>When, of what, on what.</summary>
    public static string Circumstances => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd} at commit {Commit}: {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");

    public static string ResultFile(string name) =>
        Path.GetFileName(name) == name ? Path.Combine(Root, "bench", "results", name) : name;

    /// <summary>The build puts it behind the version.</summary>
    private static string Commit =>
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            .Split('+') is [_, { Length: >= 7 } commit] ? commit[..7] : "unknown";

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Clientele.slnx")))
                return folder;
        }

        throw new InvalidOperationException($"no Clientele.slnx above {AppContext.BaseDirectory}: run within the repository");
    }
}
