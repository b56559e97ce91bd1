using System.Text;

namespace Clientele.Cluster.Bus;

/// <summary>The beginning of what a server sent, to be shown.</summary>
internal static class FirstBytes
{
    private const int Most = 40;

    public static string Shown(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> first = bytes[..Math.Min(bytes.Length, Most)];
        var text = new StringBuilder();
        foreach (byte one in first)
        {
            if (one is >= 0x20 and < 0x7F)
                text.Append((char)one);
            else
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{one:X2}");
        }

        return $"'{text}{(bytes.Length > Most ? "…" : "")}'";
    }
}
