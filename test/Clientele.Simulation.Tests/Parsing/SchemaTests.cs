using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Clientele.Simulation.Parsing;

namespace Clientele.Simulation.Tests.Parsing;

/// <summary>What the schema tells editors is what the reader does.</summary>
public sealed partial class SchemaTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    private static readonly JsonObject s_schema = JsonNode.Parse(ScenarioFile.Schema)!.AsObject();
    private static readonly JsonObject s_definitions = s_schema["$defs"]!.AsObject();
    private static readonly JsonSchema s_validator = new(s_schema);

    public static TheoryData<string> KeySets => [.. Keys.All.Select(keys => keys.Name)];

    [Theory]
    [MemberData(nameof(KeySets))]
    public void Schema_and_reader_know_the_same_keys(string name) =>
        Assert.Equal(Keys.All.Single(keys => keys.Name == name).Names.Order(), MapOf(name)["properties"]!.AsObject().Select(pair => pair.Key).Order());

    [Fact]
    public void The_schema_has_no_map_that_the_reader_does_not_know() =>
        Assert.Equal(Keys.All.Count, All(s_schema).Count(node => node.ContainsKey("properties")));

    [Fact]
    public void Every_map_is_closed_and_every_key_and_definition_that_is_led_to_exists_and_is_described()
    {
        foreach (JsonObject map in All(s_schema).Where(node => node.ContainsKey("properties")))
        {
            Assert.False(map["additionalProperties"]!.GetValue<bool>());
            foreach ((string key, JsonNode? property) in map["properties"]!.AsObject())
            {
                JsonNode? definition = property!["$ref"] is { } to ? s_definitions[to.GetValue<string>()["#/$defs/".Length..]] : property;
                Assert.True((property["description"] ?? definition?["description"]) is not null, key);
            }
        }
    }

    [Theory]
    [MemberData(nameof(SampleFolder.Samples), MemberType = typeof(SampleFolder))]
    public void What_the_reader_reads_is_valid(string sample) => Assert.True(s_validator.IsValid(YamlAsJson.Read(SampleFolder.Read(sample))));

    [Theory]
    [InlineData("leave", "steps: []\nleave: ")]
    [InlineData("then", "steps: []\nmisbehave: [{oversize: 1%, then: §}]\nframing: lines")]
    [InlineData("by", "steps: []\ndata: {users: {file: users.csv, by: §}}")]
    [InlineData("encoding", "steps: []\nencoding: ")]
    [InlineData("framing", "steps: []\nframing: ")]
    public void Words_that_the_schema_offers_are_read(string of, string text)
    {
        string[] offered = [.. All(s_schema).SelectMany(node => Words(node, of)).Distinct()];
        Assert.True(offered.Length > 2);
        foreach (string word in offered)
        {
            string yaml = text.Contains('§', StringComparison.Ordinal) ? text.Replace("§", word, StringComparison.Ordinal) : text + word;
            Assert.NotNull(folder.Parse(yaml));
            Assert.True(s_validator.IsValid(YamlAsJson.Read(yaml)), yaml);
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void An_unknown_key_or_word_is_invalid(string marked) =>
        Assert.False(s_validator.IsValid(YamlAsJson.Read(marked.Replace("§", "", StringComparison.Ordinal))), marked);

    /// <summary>What is wrong in itself; a schema cannot know of other files, encodings, or steps before.</summary>
    public static TheoryData<string> Faults()
    {
        TheoryData<string, string>[] all =
        [
            KeyFaultTests.Files, ValueFaultTests.Files, ArrivalFaultTests.Files, SayingFaultTests.Files,
            ExpectationFaultTests.Files, StepFaultTests.Files, VerdictFaultTests.Files, TableFaultTests.Files,
        ];
        return [.. all.SelectMany(files => files).Where(row => OfItself().IsMatch(row.Data.Item2)).Select(row => row.Data.Item1)];
    }

    [GeneratedRegex("is no key of|cannot stand beside|^(a |what |arrivals|come-back|this step).* needs |is no step|true or false|a whole number from 1|a share|is not close,")]
    private static partial Regex OfItself();

    private static IEnumerable<string> Words(JsonObject node, string of)
    {
        JsonNode? found = node["properties"]?[of] ?? node["$defs"]?[of];
        IEnumerable<JsonObject> places = found is JsonObject one ? All(one) : [];
        return places.SelectMany(place => (place["enum"] ?? place["examples"])?.AsArray() ?? []).Select(word => word!.GetValue<string>());
    }

    private static JsonObject MapOf(string name) => All(s_definitions[name]!.AsObject()).First(node => node.ContainsKey("properties"));

    private static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => All(pair.Value)).Prepend(map),
        JsonArray list => list.SelectMany(All),
        _ => [],
    };
}
