using System.Text.Json.Nodes;
using Clientele.Scripting.Files;

namespace Clientele.Scripting.Tests.Files;

/// <summary>What the schema tells editors is what the reader does.</summary>
public sealed class ScriptSchemaTests
{
    private static readonly JsonObject s_definitions = JsonNode.Parse(ScriptFile.Schema)!["$defs"]!.AsObject();

    private static IReadOnlyList<KeySet> All => [ScriptKeys.File, StepReader.ReactionKeys, .. StepKinds.Common.KeySets];

    public static TheoryData<string> KeySets => [.. All.Select(keys => keys.Name)];

    [Theory]
    [MemberData(nameof(KeySets))]
    public void Schema_and_reader_know_the_same_keys(string name) => Assert.Equal(
        All.Single(keys => keys.Name == name).Names.Order(),
        Maps(s_definitions[name]).First()["properties"]!.AsObject().Select(pair => pair.Key).Order());

    [Fact]
    public void The_schema_has_no_map_that_the_reader_does_not_know_and_every_map_is_closed()
    {
        Assert.Equal(All.Count, Maps(s_definitions).Count());
        Assert.All(Maps(s_definitions), map => Assert.False(map["additionalProperties"]!.GetValue<bool>()));
    }

    private static IEnumerable<JsonObject> Maps(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => Maps(pair.Value)).Concat(map.ContainsKey("properties") ? [map] : []),
        JsonArray list => list.SelectMany(Maps),
        _ => [],
    };
}
