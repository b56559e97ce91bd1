using System.Net;
using System.Net.Sockets;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

// Values that are names: of encodings, framings, policies, places.
internal static partial class Parsing
{
    public static bool Encoding(string text, out TextEncoding? encoding, out string? error)
    {
        error = TextEncoding.TryParse(text, out encoding, out ParseFailure? failure) ? null : ParseWords.Of(failure);
        return error is null;
    }

    public static bool FramingOf(string text, out Framing? framing, out string? error)
    {
        error = Framing.TryParse(text, out framing, out ParseFailure? failure) ? null : ParseWords.Of(failure);
        return error is null;
    }

    public static bool UnixPath(string text, out UnixDomainSocketEndPoint? path, out string? error)
    {
        path = null;
        error = null;
        try
        {
            path = new UnixDomainSocketEndPoint(text);
        }
        catch (ArgumentException)
        {
            error = Phrases.Values.UnixPath;
        }

        return path is not null;
    }

    public const string Off = "off";

    public static bool OnOrOff(string text, out string? word, out string? error)
    {
        word = text;
        error = text is "on" or Off ? null : Phrases.Values.OnOrOff;
        return error is null;
    }

    /// <summary>Silence before the first probe, the time between probes, and how many.</summary>
    public static bool KeepAliveOf(string text, out KeepAlive? keepAlive, out string? error)
    {
        keepAlive = new KeepAlive();
        string[] words = text.Split(',');
        bool isGood = Durations.TryParse(words[0], out TimeSpan idle, out _) && words.Length <= 3;
        TimeSpan interval = keepAlive.Interval;
        int probes = keepAlive.Probes;
        isGood &= words.Length < 2 || Durations.TryParse(words[1], out interval, out _);
        isGood &= words.Length < 3 || int.TryParse(words[2], out probes);
        keepAlive = keepAlive with { Idle = idle, Interval = interval, Probes = probes };
        error = isGood && keepAlive.IsInRange ? null : Phrases.Values.KeepAlive;
        return error is null;
    }

    /// <summary>The name that a certificate has.</summary>
    public static bool HostName(string text, out string? name, out string? error)
    {
        name = text;
        bool isOne = text.Length is > 0 and <= 255
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '/' or ':');
        error = isOne ? null : Phrases.Values.HostName;
        return isOne;
    }

    public static bool Eol(string text, out TypedLineEnd? eol, out string? error)
    {
        eol = TypedLineEnd.TryParse(text, out TypedLineEnd known, out ParseFailure? failure) ? known : null;
        error = failure is null ? null : ParseWords.Of(failure);
        return failure is null;
    }

    public static bool Address(string text, out BindAddress? address, out string? error)
    {
        error = null;
        IPAddress? one = null;
        address = text is "*" or "any" || AddressText.TryParse(text, out one) ? new BindAddress(one) : null;
        if (address is null)
            error = Phrases.Values.Address;
        return address is not null;
    }

    public static bool Source(string text, out IPEndPoint? source, out string? error)
    {
        error = AddressText.TryParseEndPoint(text, port: 0, out source, out _) ? null : Phrases.Values.Source;
        return error is null;
    }

    public static bool Addresses(string text, out IReadOnlyList<IPAddress>? addresses, out string? error)
    {
        error = AddressText.TryParseList(text, out addresses, out ParseFailure? failure)
            ? null
            : Phrases.Values.Addresses(SafeText.Show(failure.Argument));
        return error is null;
    }

    public static bool OverflowOf(string text, out OverflowPolicy? policy, out string? error)
    {
        policy = OverflowPolicies.TryParse(text, out OverflowPolicy known, out ParseFailure? failure) ? known : null;
        error = failure is null ? null : ParseWords.Of(failure);
        return failure is null;
    }

    public static bool Output(string text, out OutputFormat? format, out string? error)
    {
        format = text switch
        {
            "text" => OutputFormat.Text,
            "jsonl" => OutputFormat.JsonLines,
            "none" => OutputFormat.None,
            _ => null,
        };
        error = format is null ? Phrases.Values.Output : null;
        return format is not null;
    }

    public static bool Language(string text, out string? language, out string? error)
    {
        language = text;
        error = Lang.IsKnown(text) ? null : Phrases.Values.Language;
        return error is null;
    }
}
