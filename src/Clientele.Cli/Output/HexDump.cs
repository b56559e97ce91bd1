using System.Globalization;
using System.Text;

namespace Clientele.Cli.Output;

/// <summary>
/// Rows of sixteen bytes with their offset, as hex and as ASCII. A row is shown when what came is shown: none waits to
/// be full.
/// </summary>
/// <param name="offset">That of the first byte.</param>
internal sealed class HexDump(long offset = 0)
{
    private const int Width = 16;

    private long _offset = offset;

    public string Add(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> row = bytes[..Math.Min(Width, bytes.Length)];
            AppendRow(text, row);
            bytes = bytes[row.Length..];
            _offset += row.Length;
        }

        return text.ToString();
    }

    private void AppendRow(StringBuilder text, ReadOnlySpan<byte> row)
    {
        text.Append(CultureInfo.InvariantCulture, $"{_offset:x8}  ");
        for (int i = 0; i < Width; i++)
        {
            if (i < row.Length)
                text.Append(CultureInfo.InvariantCulture, $"{row[i]:x2} ");
            else
                text.Append("   ");
            if (i == Width / 2 - 1)
                text.Append(' ');
        }

        text.Append(" |");
        foreach (byte b in row)
            text.Append(b is >= 0x20 and < 0x7F ? (char)b : '.');
        text.Append("|\n");
    }
}
