using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Clientele.Docs.Tests.Publishing;

/// <summary>What a repository host and a container's builder read, and nothing here runs: that it says what it should.</summary>
public sealed class RepositoryFileTests
{
    public static TheoryData<string> YamlFiles => [.. Directory.EnumerateFiles(Repository.At(".github"), "*.yml", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(YamlFiles))]
    public void It_is_yaml_without_tabs_and_with_each_key_once(string file)
    {
        string text = File.ReadAllText(Repository.At(file));
        Assert.DoesNotContain('\t', text);
        Assert.IsType<YamlMappingNode>(Read(file));
    }

    [Fact]
    public void Three_systems_run_the_same_test()
    {
        YamlNode job = Read(".github/workflows/test.yml")["jobs"]["test"];
        Assert.Equal(
            ["ubuntu", "windows", "macos"],
            ((YamlSequenceNode)job["strategy"]["matrix"]["os"]).Select(os => os.ToString().Split('-')[0]));
        Assert.Contains((YamlSequenceNode)job["steps"], step =>
            step is YamlMappingNode map && map.Children.TryGetValue("run", out YamlNode? run) && run.ToString().StartsWith("./run test", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_place_that_updates_are_looked_for_is_there()
    {
        Dictionary<string, string> manifests = new()
        {
            ["nuget"] = "Directory.Packages.props",
            ["npm"] = "package.json",
            ["docker"] = "Dockerfile",
            ["github-actions"] = ".github/workflows/test.yml",
        };
        var updates = (YamlSequenceNode)Read(".github/dependabot.yml")["updates"];
        Assert.Equal(manifests.Keys.Order(), updates.Select(update => update["package-ecosystem"].ToString()).Order());
        Assert.All(updates, update => Assert.True(File.Exists(
            Repository.At(update["directory"].ToString().Trim('/'), manifests[update["package-ecosystem"].ToString()]))));
    }

    [Fact]
    public void The_container_runs_as_nobody_special_and_says_whether_it_is_ready()
    {
        string[] lines = File.ReadAllLines(Repository.At("Dockerfile"));
        Assert.Equal("FROM scratch", lines.Last(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
        Assert.Matches("^USER [1-9][0-9]*:[1-9][0-9]*$", Assert.Single(lines, line => line.StartsWith("USER ", StringComparison.Ordinal)));
        int health = Array.FindIndex(lines, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));
        string[] command = JsonSerializer.Deserialize<string[]>(lines[health + 1].Trim()["CMD ".Length..])!;
        Assert.Equal("connect", command[1]);
        Assert.Contains($"ENTRYPOINT [\"{command[0]}\"]", lines);
        // It asks the desk of the server that starts, where a desk is unless somebody says otherwise.
        Assert.Equal("127.0.0.1:7789", command[2]);
        Assert.Contains("\"--desk\"", lines.Last(line => line.StartsWith("CMD ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static YamlNode Read(string file)
    {
        var yaml = new YamlStream();
        using StreamReader reader = File.OpenText(Repository.At(file));
        yaml.Load(reader);
        return Assert.Single(yaml.Documents).RootNode;
    }
}
