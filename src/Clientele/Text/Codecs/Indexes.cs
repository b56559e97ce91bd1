using System.Globalization;
using System.Text;

namespace Clientele.Text.Codecs;

/// <summary>The published indexes, as <c>eng/encodings</c> wrote them: codes and their characters.</summary>
internal static class Indexes
{
    private const int BmpCount = 39420;

    /// <summary>Calls <paramref name="add"/> with each code and its scalar, or two packed by
    /// <see cref="Unit.Pack"/>.</summary>
    /// <param name="name">The file's name, without extension.</param>
    /// <param name="add">What takes them.</param>
    /// <param name="label">In a file of several encodings, the one that is meant.</param>
    public static void Read(string name, Action<int, int> add, string? label = null)
    {
        foreach (ReadOnlySpan<char> line in Open(name).AsSpan().EnumerateLines())
        {
            if (line.IsEmpty || line[0] == '#') continue;
            ReadOnlySpan<char> rest = line;
            if (label is not null)
            {
                if (!rest.StartsWith(label, StringComparison.Ordinal) || rest[label.Length] != ' ') continue;
                rest = rest[(label.Length + 1)..];
            }

            int space = rest.IndexOf(' ');
            ReadRow(Hex(rest[..space]), rest[(space + 1)..], add);
        }
    }

    /// <summary>GB 18030's four-byte codes up to U+FFFF, by their number from 81308130 on.</summary>
    public static char[] ReadFourByteCharacters()
    {
        char[] chars = new char[BmpCount];
        int at = 0;
        char next = '\0';
        foreach (ReadOnlySpan<char> line in Open("gb18030-ranges").AsSpan().EnumerateLines())
        {
            if (line.IsEmpty || line[0] == '#') continue;
            int space = line.IndexOf(' ');
            int start = int.Parse(line[..space], NumberStyles.None, CultureInfo.InvariantCulture);
            while (at < start) chars[at++] = next++;
            next = (char)Hex(line[(space + 1)..]);
        }

        while (at < chars.Length) chars[at++] = next++;
        return chars;
    }

    private static void ReadRow(int code, ReadOnlySpan<char> row, Action<int, int> add)
    {
        int last = 0;
        bool isRange = false;
        while (!row.IsEmpty)
        {
            if (row[0] == '-')
            {
                isRange = true;
                row = row[1..];
                continue;
            }

            int scalar = TakeScalar(ref row);
            for (int between = last + 1; isRange && between < scalar; between++) add(code++, between);
            add(code++, scalar);
            last = scalar;
            isRange = false;
        }
    }

    private static int TakeScalar(ref ReadOnlySpan<char> row)
    {
        if (row[0] != '{')
        {
            Rune.DecodeFromUtf16(row, out Rune rune, out int length);
            row = row[length..];
            return rune.Value;
        }

        int end = row.IndexOf('}');
        ReadOnlySpan<char> number = row[1..end];
        row = row[(end + 1)..];
        int plus = number.IndexOf('+');
        return plus < 0 ? Hex(number) : Unit.Pack(Hex(number[..plus]), Hex(number[(plus + 1)..]));
    }

    private static int Hex(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Open(string name)
    {
        using Stream stream = typeof(Indexes).Assembly.GetManifestResourceStream($"Indexes/{name}.txt")!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
