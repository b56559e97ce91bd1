using Clientele.Scripting.Reading;

namespace Clientele.Scripting.Steps;

/// <summary>Reads what is said: a text, bytes, a file, or a checked payload. Stateless.</summary>
internal static class SayingReader
{
    public static readonly KeySet Keys = new("saying", "what is said", "text", "hex", "file", "checked");

    /// <summary>Of those who have nothing that is checked when it comes back.</summary>
    public static readonly KeySet Unchecked = new("saying", "what is said", "text", "hex", "file");

    private const long LargestFile = 16L << 20;

    /// <param name="node">What is said.</param>
    /// <param name="reader">The script.</param>
    /// <param name="isRaw">It is said without a framing.</param>
    /// <param name="keys">The keys that a map may have; null (the default) for all.</param>
    public static Saying Read(YamlNode node, StepReader reader, bool isRaw, KeySet? keys = null)
    {
        keys ??= Keys;
        Framing? framing = isRaw ? Framing.Raw : reader.Framing;
        if (node is YamlWord { IsPlain: true, Text: "checked" })
            return Saying.Checked();
        if (node is YamlMap { Count: 1 } map
            && map.Entries.First() is { Value: YamlWord { IsNothing: true } } entry
            && !keys.Names.Contains(entry.Key.Text))
        {
            throw node.Fault(
                $"a text that begins with {{ stands in quotes: \"{{{SafeText.Show(entry.Key.Text)}}}\"");
        }

        if (node is not YamlMap)
            return Template(node, reader, framing);
        var section = new YamlSection(node, keys);
        string form = section.OneOf(keys.Names);
        YamlNode value = section.Must(form);
        return form switch
        {
            "text" => Template(value, reader, framing),
            "hex" => Saying.Bytes(Fitting(value, ByteValues.Hex(value), reader, framing)),
            "file" => Saying.Bytes(Fitting(value, reader.Reading.File(value, LargestFile), reader, framing)),
            _ => CheckedSizes(value),
        };
    }

    private static Saying Template(YamlNode node, StepReader reader, Framing? framing)
    {
        if (reader.Templates.Check(node) is { } said)
            Fitting(node, said, reader, framing);
        return Saying.Text(YamlValues.Text(node));
    }

    /// <summary>What is always the same is seen to fit the framing here, and not when it is to be sent.</summary>
    private static byte[] Fitting(YamlNode node, byte[] said, StepReader reader, Framing? framing)
    {
        try
        {
            if (said.Length == 0 && framing?.IsTimed == true)
                throw node.Fault($"nothing is said, and under {framing} nobody would hear of it");
            framing?.WrappedLength(said, reader.Encoding);
            return said;
        }
        catch (FramingException error)
        {
            throw node.Fault(error.Message);
        }
    }

    private static Saying CheckedSizes(YamlNode node)
    {
        const string What = "a size, or two of them (64-1024),";
        string[] sizes = YamlValues.Word(node, What).Split('-');
        if (sizes.Length > 2)
            throw node.Expected(What);
        (int shortest, int longest) = (Size(sizes[0]), Size(sizes[^1]));
        return shortest <= longest
            ? Saying.Checked(shortest, longest)
            : throw node.Fault($"{node.Shown}: the shortest comes first");

        int Size(string text) =>
            (int)YamlValues.Size(
                new YamlWord(node.Place, text, isPlain: false), Saying.ShortestChecked, Saying.LongestChecked);
    }
}
