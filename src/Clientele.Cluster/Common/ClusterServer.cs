using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Clientele.Cluster;

/// <summary>Where a NATS server listens: <c>nats://HOST[:PORT]</c>. Immutable.</summary>
/// <param name="Host">A name, or an IPv4 or IPv6 address without brackets.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="IsTls">True for <c>tls://</c>: the server must speak TLS.</param>
public sealed record ClusterServer(string Host, int Port = ClusterServer.DefaultPort, bool IsTls = false)
    : IParsable<ClusterServer>
{
    /// <summary>The port of nats-server for clients.</summary>
    public const int DefaultPort = 4222;

    private const string Plain = "nats://";
    private const string Tls = "tls://";
    private const int LongestHost = 255;

    /// <summary>Reads the address of a server, or says what is wrong with it.</summary>
    /// <param name="text"><c>nats://HOST[:PORT]</c> or <c>tls://HOST[:PORT]</c>; without a scheme it is
    /// <c>nats://</c>, without a port 4222.</param>
    /// <param name="server">The address; or null.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(
        [NotNullWhen(true)] string? text, [NotNullWhen(true)] out ClusterServer? server,
        [NotNullWhen(false)] out ParseFailure? failure)
    {
        server = null;
        string trimmed = (text ?? "").Trim();
        bool isTls = trimmed.StartsWith(Tls, StringComparison.OrdinalIgnoreCase);
        bool isPlain = trimmed.StartsWith(Plain, StringComparison.OrdinalIgnoreCase);
        string place = trimmed[(isTls ? Tls.Length : isPlain ? Plain.Length : 0)..].TrimEnd('/');
        if (place.Contains('@', StringComparison.Ordinal))
        {
            // The text holds a secret: it is not repeated.
            failure = new ParseFailure(ParseFailureCode.CredentialsInAddress, "");
            return false;
        }

        if (TryPlace(place, out string host, out int port))
            server = new ClusterServer(host, port, isTls);
        failure = server is null
            ? new ParseFailure(ParseFailureCode.NotANatsServer, trimmed, Argument: trimmed) : null;
        return failure is null;
    }

    /// <summary>Reads addresses of servers with commas between them, or says which of them is wrong.</summary>
    /// <param name="text">The text; spaces around an address do not count.</param>
    /// <param name="servers">The addresses, at least one; or null.</param>
    /// <param name="failure">What is wrong with the first wrong one; null where nothing is.</param>
    /// <returns>Whether each is one.</returns>
    public static bool TryParseList(
        string? text, [NotNullWhen(true)] out IReadOnlyList<ClusterServer>? servers,
        [NotNullWhen(false)] out ParseFailure? failure)
    {
        List<ClusterServer> all = [];
        servers = null;
        foreach (string one in (text ?? "").Split(','))
        {
            if (!TryParse(one, out ClusterServer? server, out failure))
                return false;
            all.Add(server);
        }

        servers = all;
        failure = null;
        return true;
    }

    /// <inheritdoc/>
    public static ClusterServer Parse(string s, IFormatProvider? provider) =>
        TryParse(s, out ClusterServer? server, out ParseFailure? failure) ? server : throw new ParseException(failure);

    /// <inheritdoc/>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ClusterServer result) =>
        TryParse(s, out result, out _);

    /// <summary>As people write it: <c>nats://HOST:PORT</c>.</summary>
    public override string ToString() => (IsTls ? Tls : Plain) + AddressText.Format(Host, Port);

    internal bool IsValid => Port is >= 1 and <= 65_535 && IsHost(Host);

    private static bool TryPlace(string place, out string host, out int port)
    {
        (host, string number) = AddressText.Split(place);
        port = DefaultPort;
        return IsHost(host) && (number.Length == 0
            ? !place.EndsWith(':') || AddressText.TryParse(place, out _)
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out port)
                && port is >= 1 and <= 65_535);
    }

    private static bool IsHost(string? host) => host is { Length: > 0 and <= LongestHost }
        && (AddressText.TryParse(host, out _)
            || host.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_'));
}
