using System.Net;
using System.Text;

namespace Clientele.Cli.Simulating.Html;

/// <summary>HTML in the making. Everything that is not our own markup goes through <see cref="Text"/>.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _html = new();

    /// <summary>What is shown of a text, with control characters visible.</summary>
    public static string Encode(string text, bool keepLineFeeds = false) =>
        WebUtility.HtmlEncode(SafeText.Show(text, keepLineFeeds));

    /// <summary>Markup of our own.</summary>
    public Markup Raw(string html)
    {
        _html.Append(html);
        return this;
    }

    public Markup Text(string text)
    {
        _html.Append(Encode(text));
        return this;
    }

    public Markup Element(string tag, string text, string style = "")
    {
        _html.Append('<').Append(tag);
        if (style.Length > 0)
            _html.Append(" class=\"").Append(style).Append('"');
        _html.Append('>').Append(Encode(text, keepLineFeeds: tag == "pre")).Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>
    /// The first cell of each row is its name; a title has the style of the cells below it where they are numbers;
    /// there may be no titles.
    /// </summary>
    public Markup Table(IReadOnlyList<Cell> titles, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        Raw("<div class=\"scroll\"><table>\n");
        if (titles.Count > 0)
        {
            Raw("<thead><tr>");
            foreach (Cell title in titles)
                Element("th", title.Text, title.Style);
            Raw("</tr></thead>\n");
        }

        Raw("<tbody>\n");
        foreach (IReadOnlyList<Cell> row in rows)
        {
            Raw("<tr>");
            for (int i = 0; i < row.Count; i++)
                Element(i == 0 ? "th" : "td", row[i].Text, row[i].Style);
            Raw("</tr>\n");
        }

        return Raw("</tbody></table></div>\n");
    }

    public override string ToString() => _html.ToString();
}
