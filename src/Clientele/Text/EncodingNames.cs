using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Clientele.Text.Codecs;

namespace Clientele.Text;

/// <summary>The names that encodings go by.</summary>
internal static class EncodingNames
{
    // The first name of a code page is the one that it is shown by. All labels of the WHATWG Encoding Standard are here
    // but replacement's and x-user-defined's, and the usual names of Python, iconv, Java and MySQL.
    private static readonly (int CodePage, string[] Names)[] s_usual =
    [
        (65001,
        [
            "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8", "utf-8-sig",
            "utf8mb4", "utf8mb3",
        ]),
        (1200,
        [
            "utf-16", "utf-16le", "utf16", "utf16le", "ucs-2", "ucs2", "unicode", "iso-10646-ucs-2", "csunicode",
            "unicodefeff",
        ]),
        (1201, ["utf-16be", "utf16be", "unicodefffe"]),
        (12000, ["utf-32", "utf-32le", "utf32", "utf32le", "ucs-4", "ucs4"]),
        (12001, ["utf-32be", "utf32be"]),
        (936,
        [
            "gbk", "gb2312", "cp936", "gb-2312", "euc-cn", "euccn", "x-euc-cn", "windows-936", "ms936", "chinese",
            "csgb2312", "csgbk", "csiso58gb231280", "gb_2312", "gb_2312-80", "iso-ir-58", "x-gbk",
        ]),
        (54936, ["gb18030", "gb-18030", "gb18030-2000", "gb18030-2005", "gb18030-2022", "csgb18030"]),
        (52936, ["hz-gb-2312", "hz"]),
        (950, ["big5", "big-5", "cp950", "ms950", "windows-950", "cn-big5", "csbig5", "x-x-big5", "big5-eten"]),
        (951, ["big5-hkscs", "big5hkscs", "hkscs"]),
        (932,
        [
            "shift_jis", "shift-jis", "shiftjis", "sjis", "x-sjis", "csshiftjis", "ms_kanji", "mskanji", "ms932",
            "windows-31j", "windows-932", "cp932",
        ]),
        (51932, ["euc-jp", "eucjp", "x-euc-jp", "cseucpkdfmtjapanese", "ujis", "eucjpms"]),
        (949,
        [
            "euc-kr", "euckr", "cseuckr", "windows-949", "cp949", "ms949", "uhc", "korean", "iso-ir-149",
            "csksc56011987", "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "ksc_5601",
        ]),
        (50220, ["iso-2022-jp", "iso2022jp"]),
        (50221, ["csiso2022jp"]),
        (50222, ["iso-2022-jp-sosi"]),
        (50225, ["iso-2022-kr", "iso2022kr", "csiso2022kr"]),
        (28591,
        [
            "latin1", "iso-8859-1", "latin-1", "l1", "cp819", "ibm819", "csisolatin1", "iso-ir-100", "iso8859-1",
            "iso88591", "iso_8859-1", "iso_8859-1:1987",
        ]),
        (28592,
        [
            "iso-8859-2", "csisolatin2", "iso-ir-101", "iso8859-2", "iso88592", "iso_8859-2", "iso_8859-2:1987",
            "l2", "latin2",
        ]),
        (28593,
        [
            "iso-8859-3", "csisolatin3", "iso-ir-109", "iso8859-3", "iso88593", "iso_8859-3", "iso_8859-3:1988",
            "l3", "latin3",
        ]),
        (28594,
        [
            "iso-8859-4", "csisolatin4", "iso-ir-110", "iso8859-4", "iso88594", "iso_8859-4", "iso_8859-4:1988",
            "l4", "latin4",
        ]),
        (28595,
        [
            "iso-8859-5", "csisolatincyrillic", "cyrillic", "iso-ir-144", "iso8859-5", "iso88595", "iso_8859-5",
            "iso_8859-5:1988",
        ]),
        (28596,
        [
            "iso-8859-6", "arabic", "asmo-708", "csiso88596e", "csiso88596i", "csisolatinarabic", "ecma-114",
            "iso-8859-6-e", "iso-8859-6-i", "iso-ir-127", "iso8859-6", "iso88596", "iso_8859-6", "iso_8859-6:1987",
        ]),
        (28597,
        [
            "iso-8859-7", "csisolatingreek", "ecma-118", "elot_928", "greek", "greek8", "iso-ir-126", "iso8859-7",
            "iso88597", "iso_8859-7", "iso_8859-7:1987", "sun_eu_greek",
        ]),
        (28598,
        [
            "iso-8859-8", "csiso88598e", "csisolatinhebrew", "hebrew", "iso-8859-8-e", "iso-ir-138", "iso8859-8",
            "iso88598", "iso_8859-8", "iso_8859-8:1988", "visual",
        ]),
        (38598, ["iso-8859-8-i", "csiso88598i", "logical"]),
        (28600, ["iso-8859-10", "csisolatin6", "iso-ir-157", "iso8859-10", "iso885910", "l6", "latin6"]),
        (28603, ["iso-8859-13", "iso8859-13", "iso885913", "latin7"]),
        (28605, ["iso-8859-15", "latin9", "latin-9", "csisolatin9", "iso8859-15", "iso885915", "iso_8859-15", "l9"]),
        (28604, ["iso-8859-14", "iso8859-14", "iso885914", "latin8", "l8"]),
        (28606, ["iso-8859-16", "iso8859-16", "iso885916", "latin10", "l10"]),
        (20127, ["ascii", "us-ascii", "ansi_x3.4-1968"]),
        (874, ["windows-874", "dos-874", "iso-8859-11", "iso8859-11", "iso885911", "tis-620", "tis620"]),
        (1250, ["windows-1250", "x-cp1250"]),
        (1251, ["windows-1251", "x-cp1251"]),
        (1252, ["windows-1252", "x-cp1252"]),
        (1253, ["windows-1253", "x-cp1253"]),
        (1254,
        [
            "windows-1254", "x-cp1254", "iso-8859-9", "csisolatin5", "iso-ir-148", "iso8859-9", "iso88599",
            "iso_8859-9", "iso_8859-9:1989", "l5", "latin5",
        ]),
        (1255, ["windows-1255", "x-cp1255"]),
        (1256, ["windows-1256", "x-cp1256"]),
        (1257, ["windows-1257", "x-cp1257"]),
        (1258, ["windows-1258", "x-cp1258"]),
        (866, ["ibm866", "csibm866"]),
        (10000, ["macintosh", "csmacintosh", "mac", "x-mac-roman"]),
        (10007, ["x-mac-cyrillic", "x-mac-ukrainian"]),
        (20866, ["koi8-r", "koi8r", "cskoi8r", "koi", "koi8", "koi8_r"]),
        (21866, ["koi8-u", "koi8u", "koi8-ru"]),
    ];

    private static readonly FrozenDictionary<string, int> s_byName = s_usual
        .SelectMany(usual => usual.Names, (usual, name) => KeyValuePair.Create(name, usual.CodePage))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names that the code pages above are shown by.</summary>
    public static IReadOnlyList<string> Shown { get; } = [.. s_usual.Select(static usual => usual.Names[0])];

    /// <summary>Whether Windows calls another encoding by this name in each country.</summary>
    public static bool IsAmbiguous(string name) =>
        name.AsSpan().Trim().Equals("ansi", StringComparison.OrdinalIgnoreCase);

    /// <summary>The code page of a name, or 0.</summary>
    public static int FindCodePage(string name)
    {
        name = name.Trim();
        if (s_byName.TryGetValue(name, out int codePage)) return codePage;
        if (TryNumber(name, out codePage)) return Today(codePage);
        if (CodePagesEncodingProvider.Instance.GetEncoding(name) is { } encoding) return Today(encoding.CodePage);
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

    // What was another code page once, and is a part of this one today.
    private static int Today(int codePage) => codePage switch
    {
        28599 => 1254,
        51949 => 949,
        _ => codePage,
    };

    private static bool TryNumber(string name, out int codePage)
    {
        string digits = name;
        foreach (string prefix in (string[])["windows-", "windows", "cp-", "cp", "ibm"])
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
