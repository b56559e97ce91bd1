using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clientele;

/// <summary>
/// An address and port in 24 bytes and no object, because every customer has one (an <see cref="IPEndPoint"/> takes 72
/// to 112). IPv4 addresses that are mapped to IPv6 are IPv4 here. The default is no address, and is written <c>?</c>.
/// </summary>
public readonly struct NetworkAddress : IEquatable<NetworkAddress>
{
    private readonly ulong _high;
    private readonly ulong _low;
    private readonly uint _scope;
    private readonly ushort _port;
    private readonly AddressFamily16 _family;

    private enum AddressFamily16 : ushort { None, V4, V6, Unix }

    private NetworkAddress(ulong high, ulong low, uint scope, ushort port, AddressFamily16 family) =>
        (_high, _low, _scope, _port, _family) = (high, low, scope, port, family);

    internal static NetworkAddress Unix { get; } = new(0, 0, 0, 0, AddressFamily16.Unix);

    /// <summary>Whether it is a Unix socket, which has neither address nor port here.</summary>
    public bool IsUnix => _family == AddressFamily16.Unix;

    /// <summary>The port, 0 to 65535.</summary>
    public int Port => _port;

    /// <summary>The address as one number, by which addresses are sorted: IPv4 first.</summary>
    public UInt128 Order => new(_high, _low);

    /// <summary>
    /// The same without the port: what limits for one address count by. A mapped IPv4 address counts as IPv4.
    /// </summary>
    [Experimental("CLIENTELE001")]
    public NetworkAddress HostOnly => new(_high, _low, _scope, 0, _family);

    /// <summary>The address and port of an end point; the default for one of another kind.</summary>
    [Experimental("CLIENTELE001")]
    public static NetworkAddress From(EndPoint? endPoint) => endPoint switch
    {
        IPEndPoint ip => FromBytes(ip.Address, ip.Port),
        UnixDomainSocketEndPoint => Unix,
        _ => default,
    };

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(NetworkAddress left, NetworkAddress right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(NetworkAddress left, NetworkAddress right) => !left.Equals(right);

    /// <summary>Reads a kernel sockaddr (Linux layout).</summary>
    internal static NetworkAddress FromSockAddr(ReadOnlySpan<byte> address)
    {
        if (address.Length < 2)
            return Unix;
        int family = address[0] | address[1] << 8;
        if (family == 2 && address.Length >= 8)
            return V4(BinaryPrimitives.ReadUInt32BigEndian(address[4..]),
                BinaryPrimitives.ReadUInt16BigEndian(address[2..]));
        if (family == 10 && address.Length >= 28)
        {
            uint scope = BitConverter.ToUInt32(address[24..]);
            return V6(address.Slice(8, 16), scope, BinaryPrimitives.ReadUInt16BigEndian(address[2..]));
        }

        return Unix;
    }

    /// <summary>The same as an end point; null for an unknown address.</summary>
    [Experimental("CLIENTELE001")]
    public EndPoint? ToEndPoint() => _family switch
    {
        AddressFamily16.V4 or AddressFamily16.V6 => new IPEndPoint(ToIPAddress()!, _port),
        AddressFamily16.Unix => new UnixDomainSocketEndPoint("(unix)"),
        _ => null,
    };

    internal IPAddress? ToIPAddress()
    {
        if (_family == AddressFamily16.V4)
            return new IPAddress(BinaryPrimitives.ReverseEndianness((uint)_low) & 0xFFFFFFFFL);
        if (_family != AddressFamily16.V6)
            return null;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _low);
        return new IPAddress(bytes, _scope);
    }

    /// <inheritdoc/>
    public bool Equals(NetworkAddress other) =>
        _high == other._high && _low == other._low && _scope == other._scope && _port == other._port
            && _family == other._family;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NetworkAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _low, _scope, _port, _family);

    /// <summary>As people read it: <c>127.0.0.1:52044</c>, <c>[::1]:52044</c> or <c>unix</c>.</summary>
    public override string ToString() => _family switch
    {
        AddressFamily16.Unix => "unix",
        AddressFamily16.None => "?",
        _ => ToEndPoint()!.ToString()!,
    };

    /// <summary>The longest text, in characters: an IPv6 address in brackets with a scope, and a port.</summary>
    public const int MaxLength = 80;

    /// <summary>Writes the same as <see cref="ToString"/>; for IPv4 without an object.</summary>
    /// <param name="destination">Room for <see cref="MaxLength"/> characters.</param>
    /// <returns>How many characters there are.</returns>
    public int CopyTo(Span<char> destination)
    {
        Span<byte> ascii = stackalloc byte[MaxLength];
        int length = CopyTo(ascii);
        for (int i = 0; i < length; i++)
            destination[i] = (char)ascii[i];
        return length;
    }

    /// <summary>Writes the same as ASCII.</summary>
    /// <param name="destination">Room for <see cref="MaxLength"/> bytes.</param>
    /// <returns>How many bytes there are.</returns>
    public int CopyTo(Span<byte> destination)
    {
        if (_family != AddressFamily16.V4)
            return Encoding.ASCII.GetBytes(ToString(), destination);
        int length = 0;
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            ((byte)(_low >> shift))
                .TryFormat(destination[length..], out int digits, default, CultureInfo.InvariantCulture);
            length += digits;
            destination[length++] = shift == 0 ? (byte)':' : (byte)'.';
        }

        _port.TryFormat(destination[length..], out int port, default, CultureInfo.InvariantCulture);
        return length + port;
    }

    private static NetworkAddress FromBytes(IPAddress address, int port)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out int length);
        return length == 4
            ? V4(BinaryPrimitives.ReadUInt32BigEndian(bytes), (ushort)port)
            : V6(bytes, (uint)address.ScopeId, (ushort)port);
    }

    private static NetworkAddress V4(uint address, ushort port) => new(0, address, 0, port, AddressFamily16.V4);

    private static NetworkAddress V6(ReadOnlySpan<byte> address, uint scope, ushort port)
    {
        ulong high = BinaryPrimitives.ReadUInt64BigEndian(address);
        ulong low = BinaryPrimitives.ReadUInt64BigEndian(address[8..]);
        bool mapped = high == 0 && low >> 32 == 0xFFFF;
        return mapped ? V4((uint)low, port) : new NetworkAddress(high, low, scope, port, AddressFamily16.V6);
    }
}
