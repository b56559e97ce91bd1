using System.Text.Json.Nodes;

namespace Clientele.Scripting.Tests.Files;

/// <summary>What a schema tells editors, against what the reader does.</summary>
/// <param name="schema">The schema.</param>
/// <param name="all">The keys of all maps that the reader knows.</param>
internal sealed class SchemaKeys(string schema, IReadOnlyList<KeySet> all)
{
    private readonly JsonObject _definitions = JsonNode.Parse(schema)!["$defs"]!.AsObject();

    public TheoryData<string> Names => [.. all.Select(keys => keys.Name)];

    public void AssertSame(string name) => Assert.Equal(
        all.Single(keys => keys.Name == name).Names.Order(),
        Maps(_definitions[name]).First()["properties"]!.AsObject().Select(pair => pair.Key).Order());

    public void AssertWholeAndClosed()
    {
        Assert.Equal(all.Count, Maps(_definitions).Count());
        Assert.All(Maps(_definitions), map => Assert.False(map["additionalProperties"]!.GetValue<bool>()));
    }

    private static IEnumerable<JsonObject> Maps(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => Maps(pair.Value)).Concat(map.ContainsKey("properties") ? [map] : []),
        JsonArray list => list.SelectMany(Maps),
        _ => [],
    };
}
