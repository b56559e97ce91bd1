using System.Net;
using System.Net.Sockets;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Transport;

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
            error = Lang.Of("the path of a Unix socket has 1 to 107 bytes (choose a shorter one)", "Unix 套接字的路径为 1 到 107 字节(请换一个短的)");
        }

        return path is not null;
    }

    public static bool Eol(string text, out LineEnd? eol, out string? error)
    {
        eol = text switch { "lf" => LineEnd.Lf, "crlf" => LineEnd.CrLf, "none" => LineEnd.None, _ => null };
        error = eol is null ? Lang.Of("take lf, crlf or none", "可用 lf、crlf 或 none") : null;
        return eol is not null;
    }

    public static bool Address(string text, out BindAddress? address, out string? error)
    {
        error = null;
        IPAddress? one = null;
        address = text is "*" or "any" || AddressText.TryParse(text, out one) ? new BindAddress(one) : null;
        if (address is null)
            error = Lang.Of("an IPv4 or IPv6 address of this machine, or * for all", "应为本机的 IPv4 或 IPv6 地址,或 * 表示全部");
        return address is not null;
    }

    public static bool Source(string text, out IPEndPoint? source, out string? error)
    {
        error = null;
        if (AddressText.TryParse(text, out IPAddress? address))
            source = new IPEndPoint(address, 0);
        else if (!AddressText.TryParseEndPoint(text, out source))
            error = Lang.Of("an address of this machine, or address:port, such as 127.0.0.1, 127.0.0.1:10305 or [::1]:10305", "应为本机地址,或 地址:端口,如 127.0.0.1、127.0.0.1:10305、[::1]:10305");
        return error is null;
    }

    public static bool Addresses(string text, out IReadOnlyList<IPAddress>? addresses, out string? error)
    {
        error = null;
        List<IPAddress> all = [];
        foreach (string one in text.Split(','))
        {
            if (AddressText.TryParse(one.Trim(), out IPAddress? address))
                all.Add(address);
            else
                error = Lang.Of($"{SafeText.Show(one)} is not an address: take one or more of this machine's, without ports, as 10.0.0.5,10.0.0.6", $"{SafeText.Show(one)} 不是地址:请写本机的一个或多个地址,不带端口,如 10.0.0.5,10.0.0.6");
        }

        addresses = error is null ? all : null;
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
        format = text switch { "text" => OutputFormat.Text, "jsonl" => OutputFormat.JsonLines, "none" => OutputFormat.None, _ => null };
        error = format is null ? Lang.Of("take text, jsonl or none", "可用 text、jsonl 或 none") : null;
        return format is not null;
    }

    public static bool Language(string text, out string? language, out string? error)
    {
        language = text;
        error = Lang.IsKnown(text) ? null : Lang.Of("take en or zh-CN", "可用 en 或 zh-CN");
        return error is null;
    }
}
