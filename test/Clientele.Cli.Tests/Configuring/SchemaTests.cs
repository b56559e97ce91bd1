using System.Text.Json.Nodes;
using Clientele.Cli.Configuring;
using Clientele.Cli.Tests.Running;
using Clientele.Simulation.Tests.Parsing;

namespace Clientele.Cli.Tests.Configuring;

/// <summary>What the schema tells editors is what the reader does.</summary>
public sealed class SchemaTests
{
    private static readonly JsonObject s_schema = JsonNode.Parse(ConfigSchema.Make())!.AsObject();
    private static readonly JsonObject s_server = s_schema["definitions"]!["server"]!.AsObject();

    [Fact]
    public void It_has_the_readers_keys()
    {
        Assert.Equal(ServerKeys.Table.KeysIn("").Order(), s_server["properties"]!.AsObject().Select(pair => pair.Key).Order());
        string[] all = [.. ServerKeys.Table.KeysIn(""), .. ProcessKeys.Table.KeysIn(""), "$schema", "Servers"];
        Assert.Equal(all.Order(), s_schema["properties"]!.AsObject().Select(pair => pair.Key).Order());
        foreach (string group in (string[])["KeepAlive", "Tls"])
            Assert.Equal(ServerKeys.Table.KeysIn(group), s_server["properties"]![group]!["properties"]!.AsObject().Select(pair => pair.Key));
        Assert.False(s_schema["additionalProperties"]!.GetValue<bool>());
        Assert.False(s_server["additionalProperties"]!.GetValue<bool>());
    }

    [Fact]
    public void What_it_offers_is_read_and_is_valid()
    {
        using var folder = new TemporaryFolder();
        var validator = new JsonSchema(s_schema);
        int offered = 0;
        foreach ((string key, JsonNode? property) in s_server["properties"]!.AsObject())
        {
            foreach (JsonNode word in Words(property!).Concat(Words(property!["items"])))
            {
                JsonNode value = property!["items"] is null ? word.DeepClone() : new JsonArray(word.DeepClone());
                var file = new JsonObject { ["Servers"] = new JsonObject { ["shop"] = new JsonObject { [key] = value } } };
                _ = ConfigReader.Read(folder.Write("serve.json", file.ToJsonString()), out IReadOnlyList<ConfigFault> faults);
                Assert.Empty(faults);
                Assert.True(validator.IsValid(file), file.ToJsonString());
                offered++;
            }
        }

        Assert.True(offered > 30, $"{offered} words");
    }

    [Theory]
    [InlineData("""{"Prot": 1}""")]
    [InlineData("""{"Port": 70000}""")]
    [InlineData("""{"Overflow": "block"}""")]
    [InlineData("""{"Desk": true}""")]
    [InlineData("""{"Servers": {}}""")]
    [InlineData("""{"Servers": {"shop": {"Log": "x"}}}""")]
    public void What_the_reader_refuses_is_not_valid(string json)
    {
        using var folder = new TemporaryFolder();
        _ = ConfigReader.Read(folder.Write("serve.json", json), out IReadOnlyList<ConfigFault> faults);
        Assert.NotEmpty(faults);
        Assert.False(new JsonSchema(s_schema).IsValid(JsonNode.Parse(json)));
    }

    private static IEnumerable<JsonNode> Words(JsonNode? property) =>
        ((IEnumerable<JsonNode?>)[.. property?["examples"]?.AsArray() ?? [], .. property?["enum"]?.AsArray() ?? []]).OfType<JsonNode>();
}
