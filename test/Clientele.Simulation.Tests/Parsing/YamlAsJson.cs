using System.Globalization;
using System.Text.Json.Nodes;
using Clientele.Scripting;
using Clientele.Simulation.Parsing;

namespace Clientele.Simulation.Tests.Parsing;

/// <summary>YAML as an editor sees it: words without quotes may be numbers, true, false or nothing.</summary>
internal static class YamlAsJson
{
    public static JsonNode? Read(string text) => Of(YamlTree.Parse(text, "shop.yaml", ScenarioReading.FileKind));

    private static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Of(entry.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Of)]),
        YamlWord { IsNothing: true } => null,
        YamlWord { IsPlain: true, Text: "true" or "false" } word => JsonValue.Create(word.Text == "true"),
        YamlWord { IsPlain: true } word when double.TryParse(word.Text, NumberStyles.Float & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double number) => JsonValue.Create(number),
        YamlWord word => JsonValue.Create(word.Text),
        _ => throw new NotSupportedException(),
    };
}
