namespace Clientele.Bench;

/// <summary>Where things are in the repository.</summary>
internal static class Paths
{
    public static string Root { get; } = FindRoot();
    public static string Reference => Path.Combine(Root, "bench", "reference");
    public static string Results => Path.Combine(Root, "bench", "results");
    public static string Built => Path.Combine(Root, "artifacts", "bench");

    /// <summary>Whether a program is on the PATH.</summary>
    public static bool Has(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Clientele.slnx"))) return folder;
        throw new BenchException($"no Clientele.slnx above {AppContext.BaseDirectory}: run within the repository");
    }
}
