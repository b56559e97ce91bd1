using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Clientele.Simulation.Tests.Parsing;

/// <summary>As much of JSON Schema as our schemas use; another keyword is an error, so that none is passed over.</summary>
internal sealed class JsonSchema(JsonObject root)
{
    private static readonly string[] s_remarks = ["$schema", "$id", "$defs", "definitions", "title", "description", "examples", "default"];

    public bool IsValid(JsonNode? value) => IsValid(root, value);

    private bool IsValid(JsonNode schema, JsonNode? value) =>
        schema is JsonValue allowed ? allowed.GetValue<bool>()
        : schema.AsObject().All(keyword => s_remarks.Contains(keyword.Key) || Holds(keyword.Key, keyword.Value!, schema.AsObject(), value));

    private bool Holds(string keyword, JsonNode wanted, JsonObject schema, JsonNode? value) => keyword switch
    {
        "$ref" => IsValid(wanted.GetValue<string>().Split('/').Skip(1).Aggregate((JsonNode)root, (node, step) => node[step]!), value),
        "oneOf" => wanted.AsArray().Count(one => IsValid(one!, value)) == 1,
        "anyOf" => wanted.AsArray().Any(one => IsValid(one!, value)),
        "not" => !IsValid(wanted, value),
        "type" => wanted is JsonArray types ? types.Any(type => IsA(type!, value)) : IsA(wanted, value),
        "enum" => wanted.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
        "const" => JsonNode.DeepEquals(wanted, value),
        _ => value switch
        {
            JsonObject map => HoldsOfMap(keyword, wanted, schema, map),
            JsonArray list => HoldsOfList(keyword, wanted, schema, list),
            _ => HoldsOfWord(keyword, wanted, value),
        },
    };

    private bool HoldsOfMap(string keyword, JsonNode wanted, JsonObject schema, JsonObject map) => keyword switch
    {
        "properties" => map.All(pair => wanted[pair.Key] is not { } one || IsValid(one, pair.Value)),
        "additionalProperties" => map.All(pair => schema["properties"]?[pair.Key] is not null || IsValid(wanted, pair.Value)),
        "propertyNames" => map.All(pair => IsValid(wanted, JsonValue.Create(pair.Key))),
        "minProperties" => map.Count >= wanted.GetValue<int>(),
        "required" => wanted.AsArray().All(name => map.ContainsKey(name!.GetValue<string>())),
        "dependentRequired" => wanted.AsObject().All(pair => !map.ContainsKey(pair.Key) || pair.Value!.AsArray().All(name => map.ContainsKey(name!.GetValue<string>()))),
        _ => IsOfOthers(keyword),
    };

    private bool HoldsOfList(string keyword, JsonNode wanted, JsonObject schema, JsonArray list) => keyword switch
    {
        "items" => list.Skip(schema["prefixItems"]?.AsArray().Count ?? 0).All(item => IsValid(wanted, item)),
        "prefixItems" => wanted.AsArray().Zip(list).All(pair => IsValid(pair.First!, pair.Second)),
        "minItems" => list.Count >= wanted.GetValue<int>(),
        _ => IsOfOthers(keyword),
    };

    private static bool HoldsOfWord(string keyword, JsonNode wanted, JsonNode? value)
    {
        string? text = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        double? number = value?.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;
        return keyword switch
        {
            "pattern" => text is null || Regex.IsMatch(text, wanted.GetValue<string>()),
            "minLength" => text is null || text.Length >= wanted.GetValue<int>(),
            "maxLength" => text is null || text.Length <= wanted.GetValue<int>(),
            "minimum" => number is null || number >= wanted.GetValue<double>(),
            "maximum" => number is null || number <= wanted.GetValue<double>(),
            "exclusiveMinimum" => number is null || number > wanted.GetValue<double>(),
            _ => IsOfOthers(keyword),
        };
    }

    /// <summary>A keyword that says nothing of such a value, if it is one at all.</summary>
    private static bool IsOfOthers(string keyword) =>
        keyword is "properties" or "additionalProperties" or "propertyNames" or "required" or "dependentRequired" or "items" or "prefixItems" or "minItems"
            or "pattern" or "minLength" or "maxLength" or "minimum" or "maximum" or "exclusiveMinimum"
            ? true
            : throw new NotSupportedException(keyword);

    private static bool IsA(JsonNode type, JsonNode? value) => (type.GetValue<string>(), value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("number", JsonValueKind.Number) or ("null", JsonValueKind.Null) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(value!.GetValue<double>()),
        _ => false,
    };
}
