using System.Globalization;
using System.Text;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Helping;

/// <summary>Writes one manual page, in the language of <c>man</c> (roff), for groff and mandoc.</summary>
internal sealed class ManPage
{
    private const int FirstChinese = 0x2E80;

    private readonly StringBuilder _text = new();
    private bool _isBelowHeading;

    /// <param name="name">The page's name, such as <c>clientele-serve</c>.</param>
    /// <param name="section">1 for commands, 7 for topics.</param>
    /// <param name="title">What stands behind the name in lists of pages.</param>
    public ManPage(string name, int section, string title)
    {
        // No date: the same version makes the same bytes.
        _text.Append(".\\\" clientele help --man\n");
        _text.Append($".TH {name.ToUpperInvariant()} {section} \"\" \"clientele {ProgramVersion.Text}\" ");
        _text.Append($"\"{Phrases.Help.ManTitle}\"\n");
        Line(".nh\n.ad l");
        Section(Phrases.Help.ManName);
        Line($"{Escape(name)} \\- {Escape(title)}");
    }

    public void Section(string title) => Heading($".SH \"{Escape(title)}\"");

    public void Subsection(string title) => Heading($".SS \"{Escape(title)}\"");

    public void Paragraph(string text)
    {
        Separate();
        Line(Escape(text));
    }

    public void Bold(string text)
    {
        Separate();
        Line($"\\fB{Escape(text)}\\fR");
    }

    /// <summary>A label, and below it what it means.</summary>
    public void Item(string label, string meaning)
    {
        Line(".TP");
        Line($"\\fB{Escape(label)}\\fR");
        Line(meaning.Length == 0 ? "\\&" : Escape(meaning));
    }

    /// <summary>Lines that stay as they are.</summary>
    public void Verbatim(IEnumerable<string> lines)
    {
        Separate();
        Line(".nf\n.RS 2");
        foreach (string line in lines)
            Line(Escape(line));
        Line(".RE\n.fi");
    }

    public override string ToString() => _text.ToString();

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        Rune before = default;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (escaped.Length > 0 && MayBreak(before, rune))
                escaped.Append(@"\:");
            before = rune;
            escaped.Append(rune.Value switch
            {
                '\\' => @"\e",
                '-' => @"\-",
                '"' => @"\(dq",
                '\'' => @"\(aq",
                '`' => @"\(ga",
                '^' => @"\(ha",
                '~' => @"\(ti",
                _ => rune.ToString(),
            });
        }

        return escaped.Length > 0 && escaped[0] == '.' ? @"\&" + escaped : escaped.ToString();
    }

    /// <summary>
    /// Chinese may be broken between any two characters, but before no mark and behind no bracket that opens: groff is
    /// told where.
    /// </summary>
    private static bool MayBreak(Rune before, Rune rune)
    {
        if (before.Value <= FirstChinese && rune.Value <= FirstChinese)
            return false;
        return !(Rune.IsPunctuation(rune) && rune.Value > FirstChinese)
            && Rune.GetUnicodeCategory(before) != UnicodeCategory.OpenPunctuation;
    }

    private void Heading(string line)
    {
        Line(line);
        _isBelowHeading = true;
    }

    // Below a heading there is nothing to separate, and mandoc says so.
    private void Separate()
    {
        if (!_isBelowHeading)
            Line(".PP");
        _isBelowHeading = false;
    }

    private void Line(string line)
    {
        _text.Append(line).Append('\n');
        if (line.StartsWith(".TP", StringComparison.Ordinal))
            _isBelowHeading = false;
    }
}
