using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Clientele.Simulation;

/// <summary>
/// Where a worker may connect to: a name, an address or a network, and a port or any. Immutable.
/// </summary>
public sealed record AllowedTarget
{
    private AllowedTarget(string host, IPNetwork? network, int? port) => (Host, Network, Port) = (host, network, port);

    /// <summary>The name, address or network as it was written, without brackets and port.</summary>
    public string Host { get; }

    /// <summary>The addresses that are allowed; null where <see cref="Host"/> is a name.</summary>
    public IPNetwork? Network { get; }

    /// <summary>The port that is allowed; null for any.</summary>
    public int? Port { get; }

    /// <summary>Reads <c>HOST</c>, <c>HOST:PORT</c>, <c>10.0.0.0/8</c> or <c>[fd00::/8]:7788</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="allowed">What is allowed; null where the text is not that.</param>
    /// <returns>Whether it is that.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out AllowedTarget? allowed)
    {
        allowed = null;
        string trimmed = (text ?? "").Trim();
        (string host, string port) = IsBareNetwork(trimmed) ? (trimmed, "") : AddressText.Split(trimmed);
        int? number = null;
        if (port.Length > 0)
        {
            if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort one) || one == 0)
                return false;
            number = one;
        }

        if (host.Contains('/', StringComparison.Ordinal))
        {
            if (!IPNetwork.TryParse(host, out IPNetwork network))
                return false;
            allowed = new AllowedTarget(host, network, number);
            return true;
        }

        if (AddressText.TryParse(host, out IPAddress? address))
        {
            allowed = new AllowedTarget(host, new IPNetwork(address, address.GetAddressBytes().Length * 8), number);
            return true;
        }

        if (host.Length is 0 or > 255 || trimmed.EndsWith(':')
            || host.Any(c => !char.IsLetterOrDigit(c) && c is not ('.' or '-' or '_'))
            || host.All(c => char.IsAsciiDigit(c) || c == '.'))
            return false;
        allowed = new AllowedTarget(host, null, number);
        return true;
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => Port is not { } port ? Host
        : string.Create(CultureInfo.InvariantCulture,
            $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{port}");

    /// <summary>Whether a customer may go there.</summary>
    /// <param name="host">The host as the run names it.</param>
    /// <param name="endPoint">One of its addresses, with one of its ports.</param>
    internal bool Allows(string host, IPEndPoint endPoint)
    {
        if (Port is { } port && port != endPoint.Port)
            return false;
        IPAddress address = endPoint.Address.IsIPv4MappedToIPv6 ? endPoint.Address.MapToIPv4() : endPoint.Address;
        return Network is { } network ? network.Contains(address)
            : string.Equals(Host.TrimEnd('.'), host.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);
    }

    // fd00::/8 has no port, and its last colon is no sign of one.
    private static bool IsBareNetwork(string text) =>
        !text.StartsWith('[') && text.LastIndexOf('/') > text.LastIndexOf(':');
}
