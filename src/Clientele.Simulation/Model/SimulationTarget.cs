using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Clientele.Simulation;

/// <summary>A server that simulated customers go to. Immutable.</summary>
/// <param name="Host">A name, or an IPv4 or IPv6 address without brackets.</param>
/// <param name="Port">The port, or the first of several: 1 to 65535.</param>
/// <param name="LastPort">The last of several ports; 0 for <paramref name="Port"/> alone.</param>
public sealed record SimulationTarget(string Host, int Port, int LastPort = 0)
{
    /// <summary>How many ports customers are spread over.</summary>
    internal int PortCount => LastPort == 0 ? 1 : LastPort - Port + 1;

    /// <summary>Reads <c>HOST:PORT</c> or <c>HOST:FIRST-LAST</c>.</summary>
    /// <param name="text">The text; an IPv6 address stands in brackets.</param>
    /// <param name="target">The server; null if the text does not name one.</param>
    /// <returns>Whether the text names one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SimulationTarget? target)
    {
        target = null;
        (string host, string port) = AddressText.Split((text ?? "").Trim());
        string[] ports = port.Split('-');
        int last = 0;
        if (host.Length is 0 or > 255 || host.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '/')
            || ports.Length > 2 || !IsPort(ports[0], out int first)
            || (ports.Length == 2 && (!IsPort(ports[1], out last) || last < first)))
            return false;
        target = new SimulationTarget(host, first, last);
        return true;
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => AddressText.Format(Host, Port)
        + (LastPort > Port ? string.Create(CultureInfo.InvariantCulture, $"-{LastPort}") : "");

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Host);
        if (Port is < 1 or > 65_535 || LastPort is < 0 or > 65_535 || (LastPort != 0 && LastPort < Port))
            throw new ArgumentException(
                "ports to connect to are from 1 to 65535, the first before the last", nameof(Port));
    }

    private static bool IsPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65_535;
}
