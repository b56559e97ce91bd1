using System.Globalization;
using System.Text.RegularExpressions;

namespace Clientele.Bench.Servers;

/// <summary>Finds the port in the line by which a server says that it listens, as text or as a JSON event.</summary>
internal static partial class ListeningLine
{
    public static int? PortOf(string line)
    {
        if (!line.Contains("listen", StringComparison.OrdinalIgnoreCase)) return null;
        foreach (var pattern in (Regex[])[Property(), Endpoint(), Number()])
            if (pattern.Match(line) is { Success: true } match && Port(match.Groups[1].Value) is { } port)
                return port;
        return null;
    }

    private static int? Port(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? port : null;

    [GeneratedRegex("""
        "port"\s*:\s*(\d+)
        """, RegexOptions.IgnoreCase)]
    private static partial Regex Property();

    [GeneratedRegex(@"(?:\d+\.\d+\.\d+\.\d+|\]|localhost|\*):(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Endpoint();

    [GeneratedRegex(@"listen\w*\D*(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
