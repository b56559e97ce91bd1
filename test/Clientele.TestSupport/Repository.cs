namespace Clientele.TestSupport;

/// <summary>Where things are in the repository that the tests run in.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below it.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Clientele.slnx")))
                return folder;
        }

        throw new DirectoryNotFoundException($"no Clientele.slnx above {AppContext.BaseDirectory}: run within the repository");
    }
}
