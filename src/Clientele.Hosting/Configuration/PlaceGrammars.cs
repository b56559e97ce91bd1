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
        Show = static address => address?.ToString() ?? "*",
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
        Show = static place => place is UnixDomainSocketEndPoint ? Unix + place : place.ToString()!,
    };

    public static Grammar<NetworkTransport> Transport { get; } = new()
    {
        Reader = ReadTransport,
        Schema = new(ValueSchema.Text) { Names = ["default", "epoll", "portable"] },
        Show = static transport => transport == Transports.Default ? "default" : transport.ToString()!,
    };

    private static bool ReadAddress(string text, out IPAddress? value, out ValueFault? fault)
    {
        value = null;
        bool good = text is "*" || AddressText.TryParse(text, out value);
        fault = good ? null : new(ValueFaultKind.NotAddress, text);
        return good;
    }

    private static bool ReadEndPoint(string text, out EndPoint? value, out ValueFault? fault)
    {
        value = null;
        fault = null;
        if (text.StartsWith(Unix, StringComparison.Ordinal))
            return ReadUnix(text, out value, out fault);
        if (AddressText.TryParseEndPoint(text, out IPEndPoint? endPoint))
            value = endPoint;
        else
            fault = new(ValueFaultKind.NotPlace, text);
        return fault is null;
    }

    private static bool ReadUnix(string text, out EndPoint? value, out ValueFault? fault)
    {
        value = null;
        fault = null;
        try
        {
            value = new UnixDomainSocketEndPoint(text[Unix.Length..]);
        }
        catch (ArgumentException)
        {
            fault = new(ValueFaultKind.UnixPath, text);
        }

        return fault is null;
    }

    private static bool ReadTransport(string text, out NetworkTransport? value, out ValueFault? fault)
    {
        fault = text switch
        {
            "default" or "portable" => null,
            "epoll" => OperatingSystem.IsLinux() ? null : new(ValueFaultKind.LinuxOnly, text),
            _ => new(ValueFaultKind.NotTransport, text),
        };
        value = fault is not null ? null
            : text == "default" ? Transports.Default
            : text == "epoll" ? Transports.Epoll
            : Transports.Portable;
        return fault is null;
    }
}
