using System.Net;
using System.Runtime.InteropServices;

namespace Clientele.Desk.Auth;

/// <summary>
/// Counts wrong keys by source: an address, or for IPv6 the 64 bits that one household has. Ten in ten seconds are
/// answered as wrong, further ones as too many. A right key is never counted. Any thread.
/// </summary>
internal sealed class LoginThrottle(TimeProvider clock)
{
    private const int Most = 10;
    private const int MostSources = 10_000;
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, Source> _sources = [];

    private record struct Source(long Since, int Wrong);

    /// <summary>Counts a wrong key. Null while its source may go on; otherwise after how long it may.</summary>
    public TimeSpan? Wrong(IPAddress? from)
    {
        lock (_lock)
        {
            MakeRoom();
            ref Source source = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _sources, SourceOf(from), out bool known);
            if (!known || clock.GetElapsedTime(source.Since) >= s_span)
                source = new Source(clock.GetTimestamp(), 0);
            if (source.Wrong >= Most)
                return s_span - clock.GetElapsedTime(source.Since);
            source.Wrong++;
            return null;
        }
    }

    /// <summary>The part of an address that one source has to itself.</summary>
    public static IPAddress SourceOf(IPAddress? from)
    {
        if (from is null)
            return IPAddress.None;
        if (from.IsIPv4MappedToIPv6)
            return from.MapToIPv4();
        if (from.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(from))
            return from;
        byte[] bytes = from.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    /// <summary>
    /// With more sources than can be remembered, those whose time is over are forgotten first, and then all.
    /// </summary>
    private void MakeRoom()
    {
        if (_sources.Count < MostSources)
            return;
        foreach ((IPAddress from, Source source) in _sources)
        {
            if (clock.GetElapsedTime(source.Since) >= s_span)
                _sources.Remove(from);
        }

        if (_sources.Count >= MostSources)
            _sources.Clear();
    }
}
