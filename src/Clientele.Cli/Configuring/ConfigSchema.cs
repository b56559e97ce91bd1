using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Clientele.Hosting.Configuration;

namespace Clientele.Cli.Configuring;

/// <summary>The JSON schema (draft 7) of a file of configuration, made from the tables that the reader uses.</summary>
internal static class ConfigSchema
{
    private const string Server = "#/definitions/server";

    public static string Make()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions
        {
            Indented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", "clientele serve --config");
            json.WriteStartObject("definitions");
            json.WriteStartObject("server");
            Begin(json, "A server.");
            WriteKeys(json, ServerKeys.Table, new ServedOptions());
            End(json);
            json.WriteEndObject();
            Begin(json, "One server, or several below Servers; then what stands beside it is for each of them.");
            json.WriteStartObject("$schema");
            json.WriteString("type", "string");
            json.WriteEndObject();
            WriteKeys(json, ProcessKeys.Table, new ProcessOptions());
            foreach (string key in ServerKeys.Table.KeysIn(""))
            {
                json.WriteStartObject(key);
                json.WriteString("$ref", $"{Server}/properties/{key}");
                json.WriteEndObject();
            }

            json.WriteStartObject("Servers");
            json.WriteString("description", "Several servers by their names: 1 to 32 letters, digits, - and _.");
            json.WriteString("type", "object");
            json.WriteNumber("minProperties", 1);
            json.WriteStartObject("additionalProperties");
            json.WriteString("$ref", Server);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteBoolean("additionalProperties", false);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()).ReplaceLineEndings("\n") + "\n";
    }

    private static void Begin(Utf8JsonWriter json, string description)
    {
        json.WriteString("description", description);
        WriteTypes(json, ["object"]);
        json.WriteStartObject("properties");
    }

    /// <summary>Nothing else is allowed.</summary>
    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
        json.WriteEndObject();
    }

    private static void WriteKeys<TOptions>(Utf8JsonWriter json, KeyTable<TOptions> table, TOptions fresh)
    {
        string group = "";
        foreach (Setting<TOptions> setting in table.All)
        {
            string[] path = setting.Key.Split(':');
            string own = path.Length > 1 ? path[0] : "";
            if (own != group && group.Length > 0)
                End(json);
            if (own != group && own.Length > 0)
            {
                json.WriteStartObject(own);
                Begin(json, table.DescriptionOf(own));
            }

            group = own;
            json.WriteStartObject(path[^1]);
            WriteKey(json, setting, fresh);
            json.WriteEndObject();
        }

        if (group.Length > 0)
            End(json);
    }

    private static void WriteKey<TOptions>(Utf8JsonWriter json, Setting<TOptions> setting, TOptions fresh)
    {
        string range = setting.RangeInWords is { } words ? $" {words[..1].ToUpperInvariant()}{words[1..]}." : "";
        json.WriteString("description", setting.Description + range);
        if (setting.IsList)
        {
            WriteTypes(json, ["array"]);
            json.WriteStartObject("items");
            WriteValue(json, setting.Schema, mayBeNull: false);
            json.WriteEndObject();
            return;
        }

        WriteValue(json, setting.Schema, mayBeNull: true);
        if (setting.Default(fresh) is not { } standard)
            return;
        json.WritePropertyName("default");
        if (setting.Schema.Types.Contains(ValueSchema.Text))
            json.WriteStringValue(standard);
        else
            json.WriteRawValue(standard);
    }

    private static void WriteValue(Utf8JsonWriter json, ValueSchema schema, bool mayBeNull)
    {
        if (schema.Names.Count > 0)
            WriteWords(json, "enum", schema.Names, mayBeNull);
        else if (mayBeNull)
            WriteTypes(json, schema.Types);
        else
            json.WriteString("type", schema.Types[0]);
        if (schema.MinLength is { } length)
            json.WriteNumber("minLength", length);
        if (schema.Minimum is { } low)
            json.WriteNumber("minimum", low);
        if (schema.Maximum is { } high)
            json.WriteNumber("maximum", high);
        if (schema.Pattern is { } pattern)
            json.WriteString("pattern", pattern);
        if (schema.Examples.Count > 0)
            WriteWords(json, "examples", schema.Examples, withNull: false);
    }

    private static void WriteTypes(Utf8JsonWriter json, IReadOnlyList<string> types) =>
        WriteWords(json, "type", [.. types, "null"], withNull: false);

    private static void WriteWords(Utf8JsonWriter json, string name, IReadOnlyList<string> words, bool withNull)
    {
        json.WriteStartArray(name);
        foreach (string word in words)
            json.WriteStringValue(word);
        if (withNull)
            json.WriteNullValue();
        json.WriteEndArray();
    }
}
