namespace Clientele.Architecture.Tests;

/// <summary>The projects of the house.</summary>
internal static class HouseProjects
{
    /// <summary>The names of the folders in <c>src</c>: one project each.</summary>
    public static IEnumerable<string> All => Directory.GetFiles(Repository.At("src"), "*.csproj", SearchOption.AllDirectories)
        .Select(Path.GetFileNameWithoutExtension).Order()!;
}
