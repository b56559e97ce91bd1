using System.Text.Json.Nodes;
using Clientele.Scripting;

namespace Clientele.Simulation.Tests.Parsing;

/// <summary>Scenarios and scripts have the same steps: so say their schemas.</summary>
public sealed class ScriptSchemaTests
{
    // These differ: what a file is, and the barrier, which is a step of scenarios alone.
    private static readonly string[] s_own = ["file", "steps"];

    [Fact]
    public void Steps_are_described_alike_in_both_schemas()
    {
        JsonObject scenario = JsonNode.Parse(ScenarioFile.Schema)!["$defs"]!.AsObject();
        JsonObject script = JsonNode.Parse(ScriptFile.Schema)!["$defs"]!.AsObject();
        Assert.All(
            script.Where(pair => !s_own.Contains(pair.Key)),
            pair => Assert.True(JsonNode.DeepEquals(scenario[pair.Key], pair.Value), $"{pair.Key}: copy it from the schema of scenarios"));
    }
}
