namespace Clientele.Architecture.Tests;

/// <summary>Paths in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The names of the folders in <c>src</c>: one project each.</summary>
    public static IEnumerable<string> Projects => Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .Select(Path.GetFileNameWithoutExtension).Order()!;

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Clientele.slnx")))
                return folder;
        }

        throw new DirectoryNotFoundException($"no Clientele.slnx above {AppContext.BaseDirectory}");
    }
}
