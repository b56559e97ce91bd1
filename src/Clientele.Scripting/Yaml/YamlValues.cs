using System.Globalization;
using Clientele.Text;

namespace Clientele.Scripting;

/// <summary>
/// Reads words of a file as numbers, times and the like. Each method throws <see cref="ScriptException"/>, with the
/// place and what is expected, where the node is something else. Stateless; any thread.
/// </summary>
public static class YamlValues
{
    private const int LongestName = 100;
    private const int LongestList = 10_000;

    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>A word that is there, without quotes.</summary>
    /// <param name="node">The node.</param>
    /// <param name="what">What is expected, for the error about a list, a map or a missing value.</param>
    public static string Word(YamlNode node, string what) =>
        node is YamlWord { IsNothing: false } word ? word.Text : throw node.Expected(what);

    /// <summary>What something is called in reports: 1 to 100 characters.</summary>
    public static string Name(YamlNode node)
    {
        string name = Word(node, "a name").Trim();
        return name.Length is > 0 and <= LongestName
            ? name
            : throw node.Fault($"a name has 1 to {LongestName} characters");
    }

    /// <summary>The items of a list, at most 10 000.</summary>
    public static IReadOnlyList<YamlNode> List(YamlNode node, string what) =>
        node is not YamlList list ? throw node.Expected(what)
        : list.Items.Count > LongestList
            ? throw node.Fault($"these are {list.Items.Count}: at most {LongestList} are allowed")
        : list.Items;

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static bool Bool(YamlNode node) => Word(node, "true or false") switch
    {
        "true" => true,
        "false" => false,
        _ => throw node.Expected("true or false"),
    };

    /// <summary>A whole number within a range, its ends included.</summary>
    public static long Whole(YamlNode node, long least, long most)
    {
        string what = most == long.MaxValue
            ? "a whole number"
            : FormattableString.Invariant($"a whole number from {least} to {most}");
        string word = Word(node, what);
        return long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number >= least && number <= most
            ? number
            : throw node.Expected(what);
    }

    /// <summary>A part among several: more than 0, up to 1 000 000.</summary>
    public static double Weight(YamlNode node) => Number(node, 0, 1_000_000);

    /// <summary>A duration from zero to 30 days.</summary>
    public static TimeSpan TimeOrZero(YamlNode node) => TimeOrZero(node, Durations.Longest);

    /// <summary>A duration of more than zero, up to 30 days.</summary>
    public static TimeSpan Time(YamlNode node) =>
        TimeOrZero(node, Durations.Longest) is var time && time > TimeSpan.Zero
            ? time
            : throw node.Fault($"{node.Shown} is no time at all: it must be more than zero");

    /// <summary>A duration of more than zero, up to a day.</summary>
    public static TimeSpan Timeout(YamlNode node) =>
        Time(node) is var time && time <= s_day ? time : throw node.Fault($"{node.Shown} is too long: at most 24h");

    /// <summary>A size in bytes within a range, its ends included.</summary>
    public static long Size(YamlNode node, long least, long most)
    {
        if (!ByteSizes.TryParse(Word(node, "a size (512, 64KiB or 1MiB)"), out long bytes, out ParseFailure? failure))
            throw node.Fault(failure.Message);
        return bytes >= least && bytes <= most
            ? bytes
            : throw node.Fault(
                $"{node.Shown} is out of range: {ByteSizes.Format(least)} to {ByteSizes.Format(most)} are allowed");
    }

    /// <summary>One of several words, and what each stands for.</summary>
    public static T OneOf<T>(YamlNode node, params IReadOnlyList<(string Word, T Value)> known)
    {
        string what = YamlSection.Named([.. known.Select(pair => pair.Word)]);
        string word = Word(node, what);
        foreach ((string name, T value) in known)
        {
            if (name == word)
                return value;
        }

        throw node.Fault($"{node.Shown} is not {what}{DidYouMean(word, known.Select(pair => pair.Word))}");
    }

    /// <summary>An encoding by name.</summary>
    public static TextEncoding Encoding(YamlNode node)
    {
        string name = Word(node, "an encoding (utf-8, gbk, big5 and the like)");
        return TextEncoding.TryParse(name, out TextEncoding? encoding, out ParseFailure? failure)
            ? encoding
            : throw node.Fault(failure.Message);
    }

    /// <summary>A framing as people write it, as a client has it.</summary>
    public static Framing Framing(YamlNode node) => FramingAsWritten(node).OfClient;

    /// <summary>A framing as people write it, as a server has it.</summary>
    internal static Framing FramingAsWritten(YamlNode node) =>
        Clientele.Framing.TryParse(
            Word(node, "a framing (raw, lines, length:2be and the like)"),
            out Framing? framing,
            out ParseFailure? failure)
            ? framing
            : throw node.Fault(failure.Message);

    /// <summary>
    /// The known word that is nearest to a mistyped one, as <c> (did you mean it?)</c>; empty where none is near.
    /// </summary>
    public static string DidYouMean(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Slips.Nearest(word, known) is { } name ? $" (did you mean {SafeText.Show(name)}?)" : "";
    }

    internal static string Text(YamlNode node) => Word(node, "a text");

    /// <summary>
    /// What a step is called. It may have to be written before a dot, and one that is a number is a step without a
    /// name.
    /// </summary>
    internal static string StepName(YamlNode node, FileKind kind)
    {
        string name = Name(node);
        bool isWord = !name.Any(c => char.IsWhiteSpace(c) || c is '.' or '/' or '<' or '>' or '=' or '!')
            && !name.All(char.IsAsciiDigit);
        string why = kind.UseOfNames is { } use ? $"{use}, so " : "";
        return isWord ? name : throw node.Fault(
            $"{node.Shown} cannot name a step: {why}it has no blank, dot, slash, <, >, = or !, and is no number");
    }

    internal static double Number(YamlNode node, double over, double most)
    {
        string what = $"a number over {Shown(over)}, up to {Shown(most)},";
        string word = Word(node, what);
        return double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number > over && number <= most
            ? number
            : throw node.Expected(what);
    }

    internal static TimeSpan TimeOrZero(YamlNode node, TimeSpan most)
    {
        string word = Word(node, "a duration (500ms, 5s, 2m or 1h)");
        if (!Durations.TryParse(word, out TimeSpan time, out ParseFailure? failure))
            throw node.Fault(failure.Message);
        return time <= most ? time : throw node.Fault($"{node.Shown} is too long: at most {Durations.Format(most)}");
    }

    private static string Shown(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
