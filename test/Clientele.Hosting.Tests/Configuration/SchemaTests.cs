using System.Text.Json.Nodes;
using Clientele.Hosting.Configuration;
using Clientele.Hosting.Tests.Packing;
using Clientele.Simulation.Tests.Parsing;
using Microsoft.Extensions.Configuration;

namespace Clientele.Hosting.Tests.Configuration;

/// <summary>What the schema tells editors is what the reader does.</summary>
public sealed class SchemaTests
{
    private static readonly JsonObject s_schema = JsonNode.Parse(ClienteleConfiguration.Schema)!.AsObject();
    private static readonly JsonObject s_server = s_schema["definitions"]!["clienteleServer"]!.AsObject();
    private static readonly JsonSchema s_validator = new(s_schema);

    [Fact]
    public void The_file_is_what_the_table_gives()
    {
        string file = Repository.At("src", "Clientele.Hosting", "ConfigurationSchema.json"), made = SchemaFile.Make();
        if (Environment.GetEnvironmentVariable("CLIENTELE_UPDATE_SCHEMAS") == "1")
            File.WriteAllText(file, made);
        Assert.Equal(made, File.ReadAllText(file));
    }

    [Fact]
    public void A_default_that_the_schema_names_is_the_default()
    {
        int named = 0;
        foreach (Setting<ClienteleOptions> setting in Settings.All.Where(setting => setting.Default(new ClienteleOptions()) is not null))
        {
            var options = new ClienteleOptions();
            IConfigurationRoot configuration = new ConfigurationBuilder()
                .AddInMemoryCollection([new($"Clientele:{setting.Key}", setting.Default(new ClienteleOptions()))]).Build();
            SectionReader.Read(configuration.GetSection("Clientele"), options, []);
            Assert.Empty(options.Faults);
            Assert.Null(setting.Fault(options));
            named++;
        }

        Assert.True(named > 20, $"{named} defaults");
    }

    [Fact]
    public void Every_key_is_described_and_every_map_is_closed()
    {
        foreach (JsonObject map in Maps(s_server))
        {
            Assert.False(map["additionalProperties"]!.GetValue<bool>());
            Assert.All(map["properties"]!.AsObject(), pair => Assert.NotNull(pair.Value!["description"]));
        }
    }

    [Fact]
    public void What_the_reader_reads_is_valid()
    {
        Assert.True(IsValid(Everything.Json));
        JsonNode? settings = JsonNode.Parse(Everything.Json)!["Clientele"];
        Assert.True(IsValid(new JsonObject { ["Clientele"] = new JsonObject { ["Shop"] = settings!.DeepClone(), ["Port"] = 1 } }.ToJsonString()));
        Assert.True(IsValid("""{"Logging": {}, "Clientele": {"Port": null, "KeepAlive": null}}"""));
    }

    [Fact]
    public void The_samples_configuration_is_valid_and_is_read()
    {
        string sample = File.ReadAllText(Repository.At("samples", "hosted", "appsettings.json"));
        Assert.True(IsValid(sample));
        Assert.Empty(Read(sample));
    }

    [Fact]
    public void What_the_schema_offers_is_read()
    {
        int offered = 0;
        foreach ((string key, JsonNode? property) in s_server["properties"]!.AsObject())
        {
            IEnumerable<JsonNode?> words = [.. Words(property!), .. Words(property!["items"])];
            foreach (JsonNode? word in words)
            {
                JsonNode value = property["items"] is null ? word!.DeepClone() : new JsonArray(word!.DeepClone());
                string json = new JsonObject { ["Clientele"] = new JsonObject { [key] = value } }.ToJsonString();
                Assert.Empty(Read(json));
                Assert.True(IsValid(json), json);
                offered++;
            }
        }

        Assert.True(offered > 30, $"{offered} words");
    }

    /// <summary>A schema cannot know which encodings there are, nor calculate with units.</summary>
    [Theory]
    [MemberData(nameof(FaultTests.All), MemberType = typeof(FaultTests))]
    public void What_is_a_fault_of_itself_is_not_valid(string section, string message)
    {
        bool beyond = message.Contains("encoding", StringComparison.Ordinal) || section.Contains("Shop", StringComparison.Ordinal)
            || message.Contains("is out of range", StringComparison.Ordinal) && section.Contains("\": \"", StringComparison.Ordinal)
            || section.Contains("\"::1\"", StringComparison.Ordinal) || section.Contains("1:7788", StringComparison.Ordinal);
        Assert.Equal(beyond, IsValid($$$"""{"Clientele": {{{{section}}}}}"""));
    }

    private static bool IsValid(string json) => s_validator.IsValid(JsonNode.Parse(json));

    private static List<string> Read(string json)
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddJson(json);
        var options = new ClienteleOptions();
        SectionReader.Read(configuration.Build().GetSection("Clientele"), options, []);
        return [.. options.Faults.Select(fault => fault.ToString())];
    }

    private static IEnumerable<JsonNode?> Words(JsonNode? property) =>
        [.. property?["examples"]?.AsArray() ?? [], .. property?["enum"]?.AsArray().Where(word => word is not null) ?? []];

    private static IEnumerable<JsonObject> Maps(JsonObject map) =>
        map["properties"]!.AsObject().Where(pair => pair.Value!["properties"] is not null).SelectMany(pair => Maps(pair.Value!.AsObject())).Prepend(map);
}
