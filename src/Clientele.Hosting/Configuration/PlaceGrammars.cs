using System.Net;
using System.Net.Sockets;

namespace Clientele.Hosting.Configuration;

/// <summary>Where servers listen, and by what.</summary>
internal static class PlaceGrammars
{
    private const string Unix = "unix:";

    public static Grammar<IPAddress?> Address { get; } = new()
    {
        Reader = ReadAddress,
        Schema = new(ValueSchema.Text) { Pattern = @"^(\*|.*[.:].*)$", Examples = ["*", "127.0.0.1", "::1"] },
        Optional = true,
    };

    public static Grammar<EndPoint> EndPoint { get; } = new()
    {
        Reader = ReadEndPoint,
        Schema = new(ValueSchema.Text)
        {
            Pattern = "^(unix:.+|.+:[0-9]+)$",
            Examples = ["127.0.0.1:7788", "[::1]:7788", "unix:/run/shop.sock"],
        },
    };

    public static Grammar<NetworkTransport> Transport { get; } = new()
    {
        Reader = ReadTransport,
        Schema = new(ValueSchema.Text) { Names = ["default", "epoll", "portable"] },
        Show = static transport => transport == Transports.Default ? "default" : transport.ToString()!,
    };

    private static bool ReadAddress(string text, out IPAddress? value, out string? error)
    {
        value = null;
        bool good = text is "*" || AddressText.TryParse(text, out value);
        error = good ? null : $"'{SafeText.Show(text)}' is not an address (write an IPv4 or IPv6 address of this "
            + "machine, or * for all)";
        return good;
    }

    private static bool ReadEndPoint(string text, out EndPoint? value, out string? error)
    {
        value = null;
        error = null;
        if (text.StartsWith(Unix, StringComparison.Ordinal))
            return ReadUnix(text, out value, out error);
        if (AddressText.TryParseEndPoint(text, out IPEndPoint? endPoint))
            value = endPoint;
        else
            error = $"'{SafeText.Show(text)}' is not a place to listen (write 127.0.0.1:7788, [::1]:7788 or unix:"
                + "/run/shop.sock)";
        return error is null;
    }

    private static bool ReadUnix(string text, out EndPoint? value, out string? error)
    {
        value = null;
        error = null;
        try
        {
            value = new UnixDomainSocketEndPoint(text[Unix.Length..]);
        }
        catch (ArgumentException)
        {
            error = $"'{SafeText.Show(text)}': the path of a Unix socket has 1 to 107 bytes (choose a shorter one)";
        }

        return error is null;
    }

    private static bool ReadTransport(string text, out NetworkTransport? value, out string? error)
    {
        error = text switch
        {
            "default" or "portable" => null,
            "epoll" => OperatingSystem.IsLinux() ? null : "'epoll' exists on Linux only (take default or portable)",
            _ => $"'{SafeText.Show(text)}' is not a transport (take default, epoll or portable)",
        };
        value = error is not null ? null
            : text == "default" ? Transports.Default
            : text == "epoll" ? Transports.Epoll
            : Transports.Portable;
        return error is null;
    }
}
