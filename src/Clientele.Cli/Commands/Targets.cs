using System.Globalization;
using System.Net;
using Clientele.Cli.Language;

namespace Clientele.Cli.Commands;

/// <summary>HOST PORT and HOST:PORT, taken apart.</summary>
internal static class Targets
{
    /// <summary>Whether it is a port that one can connect to.</summary>
    public static bool IsPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port)
        && port is >= 1 and <= IPEndPoint.MaxPort;

    /// <summary>
    /// What is wrong with a host as it was written, when it is of another kind than a name or an address; else null.
    /// </summary>
    public static string? WhyNoHost(string[] words)
    {
        string host = words.Length > 0 ? words[0] : "";
        int scheme = host.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || IsTcp(host))
            return null;
        string name = SafeText.Show(host[..(scheme + 3)]);
        return host[..scheme].ToUpperInvariant() is "TLS" or "SSL"
            ? Phrases.Values.SchemeNotNeeded(name)
            : Phrases.Values.UnknownScheme(name);
    }

    private static bool IsTcp(string host) => host.StartsWith("tcp://", StringComparison.OrdinalIgnoreCase);

    public static string WithoutScheme(string host) => IsTcp(host) ? host["tcp://".Length..].TrimEnd('/') : host;

    /// <returns>The two as they were written, without brackets round the host; empty where that part is
    /// missing.</returns>
    public static (string Host, string Port) Split(string[] words)
    {
        string host = words.Length > 0 ? WithoutScheme(words[0]) : "";
        return words.Length == 1 ? AddressText.Split(host) : (host.Trim('[', ']'), words.Length > 1 ? words[1] : "");
    }
}
