using System.Text;
using Clientele.Cli.Output;
using Clientele.Terminal;

namespace Clientele.Cli.Simulating.Live;

/// <summary>A line in the making that never takes more columns than there are.</summary>
internal sealed class LiveLine(int columns, bool colour)
{
    private readonly StringBuilder _text = new();
    private int _column;

    public int Left => Math.Max(0, columns - _column);

    public LiveLine Add(string text, Func<string, bool, string>? paint = null)
    {
        string cut = Left == 0 ? "" : Columns.Cut(text, Left);
        if (cut.Length == 0)
            return this;
        _column += CharacterWidth.Of(cut);
        _text.Append(paint is null ? cut : paint(cut, colour));
        return this;
    }

    public LiveLine To(int column) => Add(new string(' ', Math.Max(0, Math.Min(column, columns) - _column)));

    /// <summary>At the right edge, where there is room for all of it and a space before.</summary>
    public LiveLine AtEnd(string text)
    {
        int width = CharacterWidth.Of(text);
        return width < Left ? To(columns - width).Add(text) : this;
    }

    public override string ToString() => _text.ToString().TrimEnd(' ');
}
