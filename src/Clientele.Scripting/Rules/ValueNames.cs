using Clientele.Scripting.Reading;

namespace Clientele.Scripting.Rules;

/// <summary>The names of what a customer has: its values, and what every customer has. Stateless.</summary>
internal static class ValueNames
{
    /// <summary>The message that the rule answers.</summary>
    public const string Message = "message";

    /// <summary>The customer's name; its number where it has none.</summary>
    public const string Name = "name";

    /// <summary>The customer's address and port.</summary>
    public const string Address = "address";

    /// <summary>How many are online.</summary>
    public const string Online = "online";

    private const int Longest = 100;

    public static IReadOnlyList<string> Given { get; } = [Message, Name, Address, Online];

    /// <summary>The name of a value that a rule gives.</summary>
    public static string Read(YamlNode node) => Checked(node, YamlValues.Word(node, "the name of a value"));

    /// <summary>A map of values and their templates.</summary>
    public static IReadOnlyDictionary<string, string> ReadTemplates(YamlNode node, StepReader reader)
    {
        var map = node as YamlMap ?? throw node.Expected("a map of values (room: \"{room}\")");
        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((YamlWord key, YamlNode value) in map.Entries)
        {
            reader.Expected.Check(value);
            templates[Checked(key, key.Text)] = YamlValues.Text(value);
        }

        return templates.Count > 0 ? templates : throw node.Fault("this names no value");
    }

    /// <summary>What is wrong with a name that means something else.</summary>
    public static string IsGiven(string name) =>
        $"{{{name}}} is something else in a template: take another name than "
        + string.Join(", ", Given.Concat(TemplateCheck.Reserved));

    /// <summary>Sees that a name can be that of a value.</summary>
    public static string Checked(YamlNode node, string name)
    {
        if (Given.Contains(name) || TemplateCheck.Reserved.Contains(name))
            throw node.Fault(IsGiven(name));

        return name.Length <= Longest && CaptureNames.IsName(name)
            ? name
            : throw node.Fault($"{node.Shown} cannot name a value: letters, digits and _, a letter first");
    }
}
