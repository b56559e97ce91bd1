using System.CommandLine;

namespace Clientele.Cli.Helping;

/// <summary>What a shell can suggest for the value of an option.</summary>
/// <param name="Words">Values, or beginnings of values that end in a colon or an equals sign.</param>
/// <param name="IsFile">Whether it is the name of a file.</param>
/// <param name="IsFolder">Whether it is the name of a folder.</param>
internal sealed record ValueHint(IReadOnlyList<string> Words, bool IsFile = false, bool IsFolder = false)
{
    private static readonly string[] s_matches =
        ["any", "contains:", "ends:", "hex:", "not:", "regex:", "starts:", "text:"];

    private static readonly string[] s_encodings =
    [
        "ascii", "big5", "big5-hkscs", "euc-jp", "euc-kr", "gb18030", "gbk", "iso-2022-jp", "koi8-r", "latin1",
        "shift_jis", "utf-16", "utf-16be", "utf-8", "windows-1251", "windows-1252",
    ];

    public static IReadOnlyList<string> Framings { get; } =
    [
        "raw", "lines", "lines:crlf", "lines:lf", "delimiter:", "marks:", "fixed:", "length:", "header:", "gap:",
        .. NamedFraming.All.Select(static one => "@" + one.Name),
    ];

    public static ValueHint Of(Option option) => option.Name switch
    {
        "--encoding" => new ValueHint(s_encodings),
        "--framing" => new ValueHint(Framings),
        "--expect" => new ValueHint(["checked", "echo", "none", "nothing:", "until:", .. s_matches]),
        "--on" => new ValueHint(s_matches),
        "--overflow" => new ValueHint(["disconnect", "drop-newest", "drop-oldest", "wait"]),
        "--reply" => new ValueHint(["echo", "file:", "none", "text:"]),
        "--bind" => new ValueHint(["127.0.0.1", "0.0.0.0", "::", "::1"]),
        _ => OfHelpName(option.HelpName ?? ""),
    };

    private static ValueHint OfHelpName(string name) => name switch
    {
        // What may be left out.
        ['[', .. var inner, ']'] => OfHelpName(inner),
        "FILE" or "FILE|-" or "PATH" or "PATH|PORT" => new ValueHint([], IsFile: true),
        "FOLDER" or "DIR" => new ValueHint([], IsFolder: true),
        // A choice between words is written in small letters: text|jsonl|none.
        _ when name.Contains('|', StringComparison.Ordinal) && !name.Any(char.IsWhiteSpace)
            && char.IsAsciiLetterLower(name[0]) => new ValueHint(name.Split('|')),
        _ when name.Length > 0 && name.All(char.IsAsciiLetterLower) => new ValueHint([name]),
        _ => new ValueHint([]),
    };
}
