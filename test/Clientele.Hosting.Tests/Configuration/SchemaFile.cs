using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clientele.Hosting.Configuration;

namespace Clientele.Hosting.Tests.Configuration;

/// <summary>Makes the schema of the configuration from the table that the reader uses.</summary>
internal static class SchemaFile
{
    private const string Server = "clienteleServer";

    private static readonly JsonSerializerOptions s_layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Make()
    {
        JsonObject keys = [], references = [];
        foreach (Setting<ClienteleOptions> setting in Settings.All)
            Add(keys, setting);
        foreach (string key in Settings.KeysIn(""))
            references[key] = Reference($"#/definitions/{Server}/properties/{key}");
        JsonObject section = Map("The server without a name; or by their names those that have one.", references);
        section["additionalProperties"] = Reference($"#/definitions/{Server}");
        var schema = new JsonObject
        {
            ["definitions"] = new JsonObject { [Server] = Closed("A server of Clientele.Hosting.", keys) },
            ["type"] = "object",
            ["properties"] = new JsonObject { [ClienteleConfiguration.Section] = section },
        };
        return schema.ToJsonString(s_layout) + "\n";
    }

    private static void Add(JsonObject keys, Setting<ClienteleOptions> setting)
    {
        string[] path = setting.Key.Split(':');
        if (path.Length == 1)
        {
            keys[path[0]] = Of(setting);
            return;
        }

        if (!keys.ContainsKey(path[0]))
            keys[path[0]] = Closed(Settings.Groups[path[0]], []);
        keys[path[0]]!["properties"]![path[1]] = Of(setting);
    }

    private static JsonObject Of(Setting<ClienteleOptions> setting)
    {
        string range = setting.RangeInWords is { } words ? $" {words[..1].ToUpperInvariant()}{words[1..]}." : "";
        var property = new JsonObject { ["description"] = setting.Description + range };
        if (setting.IsList)
        {
            property["type"] = new JsonArray("array", "null");
            property["items"] = Value(setting.Schema, mayBeNull: false);
            return property;
        }

        foreach ((string name, JsonNode? value) in Value(setting.Schema, mayBeNull: true))
            property[name] = value?.DeepClone();
        if (setting.Default(new ClienteleOptions()) is { } standard)
            property["default"] = IsText(setting.Schema) ? JsonValue.Create(standard) : JsonNode.Parse(standard);
        return property;
    }

    private static JsonObject Value(ValueSchema schema, bool mayBeNull)
    {
        JsonObject value = [];
        if (schema.Names.Count > 0)
            value["enum"] = new JsonArray([.. Words(schema.Names), .. mayBeNull ? (JsonNode?[])[null] : []]);
        else if (mayBeNull)
            value["type"] = new JsonArray([.. Words(schema.Types), "null"]);
        else
            value["type"] = schema.Types[0];
        if (schema.MinLength is { } length)
            value["minLength"] = length;
        if (schema.Minimum is { } low)
            value["minimum"] = low;
        if (schema.Maximum is { } high)
            value["maximum"] = high;
        if (schema.Pattern is { } pattern)
            value["pattern"] = pattern;
        if (schema.Examples.Count > 0)
            value["examples"] = new JsonArray([.. Words(schema.Examples)]);
        return value;
    }

    private static bool IsText(ValueSchema schema) => schema.Types.Contains(ValueSchema.Text);

    private static IEnumerable<JsonNode?> Words(IEnumerable<string> words) => words.Select(word => JsonValue.Create(word));

    private static JsonObject Closed(string description, JsonObject keys)
    {
        JsonObject map = Map(description, keys);
        map["additionalProperties"] = false;
        return map;
    }

    private static JsonObject Map(string description, JsonObject keys) => new()
    {
        ["description"] = description,
        ["type"] = new JsonArray("object", "null"),
        ["properties"] = keys,
    };

    private static JsonObject Reference(string to) => new() { ["$ref"] = to };
}
