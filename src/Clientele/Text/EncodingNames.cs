using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Clientele;

/// <summary>The names that encodings go by.</summary>
internal static class EncodingNames
{
    // The first name of a code page is the one that it is shown by.
    private static readonly (int CodePage, string[] Names)[] s_usual =
    [
        (65001, ["utf-8", "utf8"]),
        (1200, ["utf-16", "utf-16le", "utf16", "utf16le", "ucs-2", "unicode"]),
        (1201, ["utf-16be", "utf16be"]),
        (12000, ["utf-32", "utf-32le", "utf32", "utf32le", "ucs-4"]),
        (12001, ["utf-32be", "utf32be"]),
        (936, ["gbk", "gb2312", "cp936", "gb-2312", "euc-cn", "x-euc-cn", "windows-936"]),
        (54936, ["gb18030", "gb-18030"]),
        (52936, ["hz-gb-2312", "hz"]),
        (950, ["big5", "big-5", "cp950"]),
        (932, ["shift_jis", "shift-jis", "sjis", "ms932", "windows-31j", "cp932"]),
        (51932, ["euc-jp", "eucjp"]),
        (51949, ["euc-kr", "euckr"]),
        (949, ["windows-949", "cp949", "uhc", "ks_c_5601-1987"]),
        (50220, ["iso-2022-jp"]),
        (50221, ["csiso2022jp"]),
        (50222, ["iso-2022-jp-sosi"]),
        (50225, ["iso-2022-kr"]),
        (28591, ["latin1", "iso-8859-1", "latin-1", "iso8859-1"]),
        (28605, ["iso-8859-15", "latin9", "latin-9"]),
        (20127, ["ascii", "us-ascii"]),
        (1252, ["windows-1252", "cp1252", "ansi"]),
        (20866, ["koi8-r", "koi8r"]),
        (21866, ["koi8-u", "koi8u"]),
    ];

    private static readonly FrozenDictionary<string, int> s_byName = s_usual
        .SelectMany(usual => usual.Names, (usual, name) => KeyValuePair.Create(name, usual.CodePage))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The code page of a name, or 0.</summary>
    public static int FindCodePage(string name)
    {
        name = name.Trim();
        if (s_byName.TryGetValue(name, out int codePage)) return codePage;
        if (TryNumber(name, out codePage)) return codePage;
        if (CodePagesEncodingProvider.Instance.GetEncoding(name) is { } encoding) return encoding.CodePage;
        return s_byName.GetValueOrDefault(name.Replace('_', '-'));
    }

    /// <summary>The name to show for a code page.</summary>
    public static string NameOf(int codePage)
    {
        foreach ((int page, string[] names) in s_usual)
        {
            if (page == codePage) return names[0];
        }

        return CodePagesEncodingProvider.Instance.GetEncoding(codePage)?.WebName.ToLowerInvariant()
            ?? string.Create(CultureInfo.InvariantCulture, $"cp{codePage}");
    }

    /// <summary>The known name that is nearest to a mistyped one, or null where none is near.</summary>
    public static string? Nearest(string name)
    {
        name = name.Trim().ToLowerInvariant();
        IEnumerable<string> all = s_usual.SelectMany(usual => usual.Names)
            .Concat(CodePagesEncodingProvider.Instance.GetEncodings().Select(info => info.Name.ToLowerInvariant()));
        string? nearest = null;
        int least = name.Length < 4 ? 2 : Math.Max(2, name.Length / 3) + 1;
        foreach (string candidate in all)
        {
            int distance = Slips.Distance(name, candidate);
            if (distance < least) (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    private static bool TryNumber(string name, out int codePage)
    {
        string digits = name;
        foreach (string prefix in (string[])["windows-", "cp-", "cp", "ibm"])
        {
            if (!name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            digits = name[prefix.Length..];
            break;
        }

        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out codePage)
            && (s_usual.AsSpan().ContainsCodePage(codePage) || CodePages.Find(codePage) is not null);
    }

    private static bool ContainsCodePage(this Span<(int CodePage, string[] Names)> usual, int codePage)
    {
        foreach ((int page, _) in usual)
        {
            if (page == codePage) return true;
        }

        return false;
    }
}
