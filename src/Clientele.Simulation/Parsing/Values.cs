using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Clientele.Scripting;
using Clientele.Transport;

namespace Clientele.Simulation.Parsing;

/// <summary>
/// Reads words that scenarios alone have. Each method throws <see cref="ScriptException"/> where a node is something
/// else. Stateless.
/// </summary>
internal static partial class Values
{
    public static int Count(YamlNode node) => (int)YamlValues.Whole(node, 1, 10_000_000);

    /// <summary>A part of all: more than 0, at most 1.</summary>
    public static double Share(YamlNode node)
    {
        const string What = "a share (1%, 0.5%, up to 100%)";
        string text = YamlValues.Word(node, What).Trim();
        if (text.EndsWith('%') && double.TryParse(text.AsSpan(0, text.Length - 1).TrimEnd(),
            NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent)
            && percent is > 0 and <= 100)
            return percent / 100;
        throw node.Expected(What);
    }

    /// <summary>As <see cref="Share"/>, and 0%.</summary>
    public static double Tolerance(YamlNode node) =>
        YamlValues.Word(node, "a share (0%, 1%, up to 100%)").Trim() is "0%" ? 0 : Share(node);

    /// <summary>A rate: N a second.</summary>
    public static double Rate(YamlNode node)
    {
        const string What = "a rate (50/s, 30/m or 100/h)";
        Match match = RateGrammar().Match(YamlValues.Word(node, What));
        if (!match.Success)
            throw node.Expected(What);
        double seconds = match.Groups["unit"].Value switch { "s" => 1, "m" => 60, _ => 3600 };
        double rate = double.Parse(
            match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) / seconds;
        return rate <= 1_000_000 ? rate : throw node.Fault($"{node.Shown} is out of range: at most 1000000/s");
    }

    /// <summary>One address, or a list of them.</summary>
    public static IReadOnlyList<IPAddress> Addresses(YamlNode node) =>
        node is YamlList ? [.. YamlValues.List(node, "addresses").Select(Address)] : [Address(node)];

    public static (int First, int Last) Ports(YamlNode node)
    {
        const string What = "a port from 1 to 65535, or two of them (7788-7797),";
        string[] ports = YamlValues.Word(node, What).Split('-');
        if (ports.Length > 2 || !IsPort(ports[0], out int first) || !IsPort(ports[^1], out int last) || last < first)
            throw node.Expected(What);
        return (first, ports.Length == 1 ? 0 : last);
    }

    private static IPAddress Address(YamlNode node)
    {
        const string What = "an IPv4 or IPv6 address";
        string text = YamlValues.Word(node, What);
        return AddressText.TryParse(text, out IPAddress? address) ? address : throw node.Expected(What);
    }

    private static bool IsPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65_535;

    [GeneratedRegex(@"^(?<number>\d{1,9}(\.\d{1,9})?)/(?<unit>[smh])$", RegexOptions.CultureInvariant)]
    private static partial Regex RateGrammar();
}
