using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Clientele.Simulation.Measurement;
using Clientele.Transport;

namespace Clientele.Simulation.Parsing;

/// <summary>Reads words as numbers, times and the like. All throw <see cref="ScenarioException"/> where they are none.</summary>
internal static partial class Values
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private const int LongestName = 100;

    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>A word that is there; lists, maps and nothing are none.</summary>
    public static string Word(Node node, string what) => node is Word { IsNothing: false } word ? word.Text : throw node.Expected(what);

    public static string Text(Node node) => Word(node, "a text");

    /// <summary>What something is called in reports.</summary>
    public static string Name(Node node)
    {
        string name = Word(node, "a name").Trim();
        return name.Length is > 0 and <= LongestName ? name : throw node.Fault($"a name has 1 to {LongestName} characters");
    }

    /// <summary>What a step is called: thresholds write it before a dot, and one that is a number is a step without a name.</summary>
    public static string StepName(Node node)
    {
        string name = Name(node);
        bool isWord = !name.Any(c => char.IsWhiteSpace(c) || c is '.' or '/' or '<' or '>' or '=' or '!') && !name.All(char.IsAsciiDigit);
        return isWord ? name : throw node.Fault($"{node.Shown} cannot name a step: thresholds write it as NAME.response, so it has no blank, dot, slash, <, >, = or !, and is no number");
    }

    public static IReadOnlyList<Node> List(Node node, string what) =>
        node is not NodeList list ? throw node.Expected(what)
        : list.Items.Count > 10_000 ? throw node.Fault($"these are {list.Items.Count}: at most 10000 are allowed")
        : list.Items;

    public static bool Bool(Node node) => Word(node, "true or false") switch
    {
        "true" => true,
        "false" => false,
        _ => throw node.Expected("true or false"),
    };

    public static long Whole(Node node, long least, long most)
    {
        string what = most == long.MaxValue ? "a whole number" : FormattableString.Invariant($"a whole number from {least} to {most}");
        return long.TryParse(Word(node, what), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
            ? number
            : throw node.Expected(what);
    }

    public static int Count(Node node) => (int)Whole(node, 1, 10_000_000);

    public static double Number(Node node, double over, double most)
    {
        string what = $"a number over {Shown(over)}, up to {Shown(most)},";
        return double.TryParse(Word(node, what), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number > over && number <= most
            ? number
            : throw node.Expected(what);
    }

    public static double Weight(Node node) => Number(node, 0, 1_000_000);

    /// <summary>A duration, zero among them.</summary>
    public static TimeSpan TimeOrZero(Node node, TimeSpan most)
    {
        if (!Durations.TryParse(Word(node, "a duration (500ms, 5s, 2m or 1h)"), out TimeSpan time, out ParseFailure? failure))
            throw node.Fault(failure.Message);
        return time <= most ? time : throw node.Fault($"{node.Shown} is too long: at most {Durations.Format(most)}");
    }

    public static TimeSpan TimeOrZero(Node node) => TimeOrZero(node, Longest);

    /// <summary>A duration of more than zero, up to 30 days.</summary>
    public static TimeSpan Time(Node node) =>
        TimeOrZero(node, Longest) is var time && time > TimeSpan.Zero ? time : throw node.Fault($"{node.Shown} is no time at all: it must be more than zero");

    /// <summary>A duration of more than zero, up to a day.</summary>
    public static TimeSpan Timeout(Node node) => Time(node) is var time && time <= s_day ? time : throw node.Fault($"{node.Shown} is too long: at most 24h");

    public static long Size(Node node, long least, long most)
    {
        if (!ByteSizes.TryParse(Word(node, "a size (512, 64KiB or 1MiB)"), out long bytes, out ParseFailure? failure))
            throw node.Fault(failure.Message);
        return bytes >= least && bytes <= most
            ? bytes
            : throw node.Fault($"{node.Shown} is out of range: {ByteSizes.Format(least)} to {ByteSizes.Format(most)} are allowed");
    }

    /// <summary>A part of all: more than 0, at most 1.</summary>
    public static double Share(Node node)
    {
        const string What = "a share (1%, 0.5%, up to 100%)";
        string text = Word(node, What).Trim();
        if (text.EndsWith('%') && double.TryParse(text.AsSpan(0, text.Length - 1).TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && percent is > 0 and <= 100)
            return percent / 100;
        throw node.Expected(What);
    }

    /// <summary>As <see cref="Share"/>, and 0%.</summary>
    public static double Tolerance(Node node) => Word(node, "a share (0%, 1%, up to 100%)").Trim() is "0%" ? 0 : Share(node);

    /// <summary>So many a second.</summary>
    public static double Rate(Node node)
    {
        const string What = "a rate (50/s, 30/m or 100/h)";
        Match match = RateGrammar().Match(Word(node, What));
        if (!match.Success)
            throw node.Expected(What);
        double seconds = match.Groups["unit"].Value switch { "s" => 1, "m" => 60, _ => 3600 };
        double rate = double.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) / seconds;
        return rate <= 1_000_000 ? rate : throw node.Fault($"{node.Shown} is out of range: at most 1000000/s");
    }

    public static T OneOf<T>(Node node, params IReadOnlyList<(string Word, T Value)> known)
    {
        string what = string.Join(", ", known.Take(known.Count - 1).Select(pair => pair.Word)) + " or " + known[^1].Word;
        string word = Word(node, what);
        foreach ((string name, T value) in known)
        {
            if (name == word)
                return value;
        }

        throw node.Fault($"{node.Shown} is not {what}{Keys.DidYouMean(word, known.Select(pair => pair.Word))}");
    }

    public static TextEncoding Encoding(Node node)
    {
        string name = Word(node, "an encoding (utf-8, gbk, big5 and the like)");
        return TextEncoding.TryParse(name, out TextEncoding? encoding, out ParseFailure? failure)
            ? encoding
            : throw node.Fault(failure.Message);
    }

    public static Framing Framing(Node node) =>
        Clientele.Framing.TryParse(
            Word(node, "a framing (raw, lines, length:2be and the like)"), out Framing? framing, out ParseFailure? failure)
            ? framing
            : throw node.Fault(failure.Message);

    /// <summary>One address, or a list of them.</summary>
    public static IReadOnlyList<IPAddress> Addresses(Node node) => node is NodeList ? [.. List(node, "addresses").Select(Address)] : [Address(node)];

    public static (int First, int Last) Ports(Node node)
    {
        const string What = "a port from 1 to 65535, or two of them (7788-7797),";
        string[] ports = Word(node, What).Split('-');
        if (ports.Length > 2 || !IsPort(ports[0], out int first) || !IsPort(ports[^1], out int last) || last < first)
            throw node.Expected(What);
        return (first, ports.Length == 1 ? 0 : last);
    }

    private static IPAddress Address(Node node)
    {
        const string What = "an IPv4 or IPv6 address";
        string text = Word(node, What);
        return AddressText.TryParse(text, out IPAddress? address) ? address : throw node.Expected(What);
    }

    private static bool IsPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65_535;

    private static string Shown(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<number>\d{1,9}(\.\d{1,9})?)/(?<unit>[smh])$", RegexOptions.CultureInvariant)]
    private static partial Regex RateGrammar();
}
