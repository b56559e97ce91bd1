using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Clientele.Simulation;

namespace Clientele.Docs.Tests.Simulation;

public sealed partial class ScenarioTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clientele-docs-").FullName;

    public static TheoryData<string> Blocks => [.. BlocksOf("docs/scenarios.md")];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_scenario_of_the_page_is_one(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "users.csv"), "name\n王\n");
        Assert.NotEmpty(ScenarioFile.Parse(text, "scenarios.md", _folder).Scenario.Kinds);
    }

    [Fact]
    public void The_page_tells_of_every_key()
    {
        string page = File.ReadAllText(Repository.At("docs/scenarios.md"));
        string[] keys = [.. KeysOf(JsonNode.Parse(ScenarioFile.Schema)).Distinct()];
        Assert.True(keys.Length > 50);
        Assert.All(keys, key => Assert.Matches($@"[`{{ ]{key}[`:]", page));
    }

    [Fact]
    public void The_page_has_scenarios_at_all() => Assert.True(Blocks.Count >= 5);

    private static IEnumerable<string> BlocksOf(string page) =>
        Block().Matches(File.ReadAllText(Repository.At(page))).Select(match => match.Groups["text"].Value);

    private static IEnumerable<string> KeysOf(JsonNode? schema) => schema switch
    {
        JsonObject map => map.SelectMany(pair => KeysOf(pair.Value)).Concat((map["properties"] as JsonObject)?.Select(pair => pair.Key) ?? []),
        JsonArray list => list.SelectMany(KeysOf),
        _ => [],
    };

    [GeneratedRegex("^```yaml\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
