using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Clientele.Desk.Tests.Support;

/// <summary>Holds JSON against a schema of a description, as far as such schemas go here. A keyword that it does not know is an error.</summary>
internal sealed class JsonSchema(JsonNode document)
{
    private static readonly string[] s_words = ["description", "default", "title", "example"];

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? WhatIsWrong(JsonNode schema, JsonNode? value, string at = "$")
    {
        foreach ((string keyword, JsonNode? says) in schema.AsObject())
        {
            if (!s_words.Contains(keyword) && Check(keyword, says!, schema, value, at) is { } wrong)
                return wrong;
        }

        return null;
    }

    public JsonNode Find(string reference) => reference.Split('/').Skip(1).Aggregate(document, (node, name) => node[name]!);

    private string? Check(string keyword, JsonNode says, JsonNode schema, JsonNode? value, string at) => keyword switch
    {
        "$ref" => WhatIsWrong(Find((string)says!), value, at),
        "type" => (says is JsonArray types ? types.Select(type => (string)type!) : [(string)says!]).Any(type => IsA(type, value)) ? null : $"{at} is no {says.ToJsonString()}",
        "format" => value is null || IsFormatted((string)says!, value) ? null : $"{at} is no {says}",
        "enum" => says.AsArray().Any(one => JsonNode.DeepEquals(one, value)) ? null : $"{at} is none of {says.ToJsonString()}",
        "oneOf" => says.AsArray().Count(one => WhatIsWrong(one!, value, at) is null) == 1 ? null : $"{at} does not fit one of its schemas",
        "pattern" => !IsA("string", value) || Regex.IsMatch((string)value!, (string)says!) ? null : $"{at} does not match {says}",
        "maxLength" => !IsA("string", value) || ((string)value!).Length <= (int)says ? null : $"{at} is too long",
        "minimum" => !IsA("integer", value) || (decimal)value! >= (decimal)says ? null : $"{at} is too small",
        "maximum" => !IsA("integer", value) || (decimal)value! <= (decimal)says ? null : $"{at} is too large",
        "minItems" => value is not JsonArray many || many.Count >= (int)says ? null : $"{at} has too few items",
        "maxItems" => value is not JsonArray many || many.Count <= (int)says ? null : $"{at} has too many items",
        "items" => value is JsonArray items ? items.Select((item, i) => WhatIsWrong(says, item, $"{at}[{i}]")).FirstOrDefault(wrong => wrong is not null) : null,
        "required" => value is JsonObject one ? says.AsArray().Where(name => !one.ContainsKey((string)name!)).Select(name => $"{at} lacks {name}").FirstOrDefault() : null,
        "properties" => value is JsonObject one
            ? one.Where(member => says[member.Key] is not null).Select(member => WhatIsWrong(says[member.Key]!, member.Value, $"{at}.{member.Key}")).FirstOrDefault(wrong => wrong is not null)
            : null,
        "additionalProperties" => value is JsonObject one
            ? one.Where(member => schema["properties"]?[member.Key] is null).Select(member => Additional(says, member.Value, $"{at}.{member.Key}")).FirstOrDefault(wrong => wrong is not null)
            : null,
        _ => throw new InvalidOperationException($"this checker does not know {keyword}"),
    };

    private string? Additional(JsonNode says, JsonNode? value, string at) =>
        says.GetValueKind() == JsonValueKind.False ? $"{at} is not in the schema" : says.GetValueKind() == JsonValueKind.True ? null : WhatIsWrong(says, value, at);

    private static bool IsA(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("array", JsonValueKind.Array) or ("object", JsonValueKind.Object) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => decimal.IsInteger(decimal.Parse(value!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)),
        _ => false,
    };

    private static bool IsFormatted(string format, JsonNode value) => format switch
    {
        "date-time" => Regex.IsMatch((string)value!, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"),
        "int32" => int.TryParse(value.ToJsonString(), out _),
        "int64" => long.TryParse(value.ToJsonString(), out _),
        "double" => true,
        _ => throw new InvalidOperationException($"this checker does not know the format {format}"),
    };
}
