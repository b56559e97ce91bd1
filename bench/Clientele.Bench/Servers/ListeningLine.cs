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
            if (pattern.Match(line) is { Success: true } match
                && ushort.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                && port > 0)
                return port;
        return null;
    }

    [GeneratedRegex("""
        "port"\s*:\s*(\d+)
        """, RegexOptions.IgnoreCase)]
    private static partial Regex Property();

    [GeneratedRegex(@"(?:\d+\.\d+\.\d+\.\d+|\]|localhost|\*):(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Endpoint();

    [GeneratedRegex(@"listen\w*\D*(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
