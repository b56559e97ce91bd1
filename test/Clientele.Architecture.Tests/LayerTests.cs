namespace Clientele.Architecture.Tests;

/// <summary>Folders and assemblies are layers: no two of them use each other, and each uses only what the map says.</summary>
public sealed class LayerTests
{
    public static TheoryData<string> Projects => [.. HouseProjects.All];

    public static TheoryData<string> LayeredProjects => [.. HouseMap.Folders.Keys];

    [Fact]
    public void Each_project_has_a_place_on_the_map()
    {
        Assert.Equal(HouseProjects.All, HouseMap.Assemblies.Keys.Order());
        Assert.Equal(HouseProjects.All, HouseMap.Folders.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_uses_only_what_the_map_allows(string project)
    {
        string[] allowed = HouseMap.Assemblies[project];
        Assert.Empty(TypeUses.In(project)
            .Where(use => use.ToAssembly != project && !allowed.Contains(use.ToAssembly))
            .Select(use => $"{use} of {use.ToAssembly}"));
    }

    [Fact]
    public void The_map_of_assemblies_has_no_cycle() => Assert.Null(Cycle.In(HouseMap.Assemblies));

    [Theory]
    [MemberData(nameof(LayeredProjects))]
    public void The_map_of_folders_has_no_cycle(string project) => Assert.Null(Cycle.In(HouseMap.Folders[project]));

    [Theory]
    [MemberData(nameof(LayeredProjects))]
    public void Each_folder_has_a_place_on_the_map(string project)
    {
        ProjectSources sources = ProjectSources.Of(project);
        Assert.Equal(sources.Trees.Select(tree => NameOf(sources.FolderOf(tree))).Distinct().Order(), HouseMap.Folders[project].Keys.Order());
    }

    [Theory]
    [MemberData(nameof(LayeredProjects))]
    public void A_folder_uses_only_what_the_map_allows(string project)
    {
        Dictionary<string, string[]> map = HouseMap.Folders[project];
        Assert.Empty(TypeUses.In(project)
            .Where(use => use.ToFolder is not null && use.ToFolder != use.FromFolder)
            .Where(use => !map.GetValueOrDefault(NameOf(use.FromFolder), []).Contains(NameOf(use.ToFolder!)))
            .Select(use => $"{use} in {NameOf(use.ToFolder!)}"));
    }

    [Theory]
    [MemberData(nameof(LayeredProjects))]
    public void The_map_allows_nothing_that_no_type_uses(string project)
    {
        var used = TypeUses.In(project).Where(use => use.ToFolder is not null)
            .Select(use => (NameOf(use.FromFolder), NameOf(use.ToFolder!))).ToHashSet();
        Assert.Empty(HouseMap.Folders[project]
            .SelectMany(folder => folder.Value.Select(to => (folder.Key, to)))
            .Where(arrow => !used.Contains(arrow))
            .Select(arrow => $"{arrow.Key} -> {arrow.to}"));
    }

    private static string NameOf(string folder) => folder.Length == 0 ? "." : folder;
}
