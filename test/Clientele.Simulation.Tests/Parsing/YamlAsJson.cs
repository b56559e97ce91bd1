using System.Globalization;
using System.Text.Json.Nodes;
using Clientele.Simulation.Parsing;

namespace Clientele.Simulation.Tests.Parsing;

/// <summary>YAML as an editor sees it: words without quotes may be numbers, true, false or nothing.</summary>
internal static class YamlAsJson
{
    public static JsonNode? Read(string text) => Of(YamlTree.Read(text, "shop.yaml"));

    private static JsonNode? Of(Node node) => node switch
    {
        NodeMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Of(entry.Value)))),
        NodeList list => new JsonArray([.. list.Items.Select(Of)]),
        Word { IsNothing: true } => null,
        Word { IsPlain: true, Text: "true" or "false" } word => JsonValue.Create(word.Text == "true"),
        Word { IsPlain: true } word when double.TryParse(word.Text, NumberStyles.Float & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double number) => JsonValue.Create(number),
        Word word => JsonValue.Create(word.Text),
        _ => throw new NotSupportedException(),
    };
}
