using Clientele.Terminal.Text;

namespace Clientele.Terminal.Editing;

/// <summary>The line being typed and the cursor in it, which stands between user-perceived characters.</summary>
internal sealed class LineBuffer
{
    /// <summary>Bounds what a paste can cost; a line that a person means is never this long.</summary>
    public const int Capacity = 64 * 1024;

    private string _killed = "";

    public string Text { get; private set; } = "";

    public int Cursor { get; private set; }

    public void Set(string text) => Set(text, text.Length);

    public void Set(string text, int cursor)
    {
        Text = text.Length > Capacity ? text[..Clusters.Align(text, Capacity)] : text;
        Cursor = Clusters.Align(Text, cursor);
    }

    /// <summary>False when it did not all fit: what does is kept.</summary>
    public bool Insert(string text)
    {
        int room = Capacity - Text.Length;
        bool fits = text.Length <= room;
        if (room == 0)
            return fits;
        string inserted = fits ? text : text[..Clusters.Align(text, room)];
        string joined = Text.Insert(Cursor, inserted);
        int cursor = Cursor + inserted.Length;
        Text = joined;
        // A combining mark typed before other text may have joined what follows: step over the whole of it.
        int aligned = Clusters.Align(joined, cursor);
        Cursor = aligned == cursor ? cursor : Clusters.Next(joined, aligned);
        return fits;
    }

    public bool Backspace() => Remove(Clusters.Previous(Text, Cursor), Cursor);

    public bool Delete() => Remove(Cursor, Clusters.Next(Text, Cursor));

    public void Left() => Cursor = Clusters.Previous(Text, Cursor);

    public void Right() => Cursor = Clusters.Next(Text, Cursor);

    public void Home() => Cursor = 0;

    public void End() => Cursor = Text.Length;

    public void WordLeft() => Cursor = Words.Left(Text, Cursor);

    public void WordRight() => Cursor = Words.Right(Text, Cursor);

    public void KillWordLeft() => Kill(Words.Left(Text, Cursor), Cursor);

    public void KillWordRight() => Kill(Cursor, Words.Right(Text, Cursor));

    public void KillSpacedWordLeft() => Kill(Words.SpacedLeft(Text, Cursor), Cursor);

    public void KillToStart() => Kill(0, Cursor);

    public void KillToEnd() => Kill(Cursor, Text.Length);

    public bool Yank() => Insert(_killed);

    /// <summary>Exchanges the two characters around the cursor, or at the end the last two.</summary>
    public void Transpose()
    {
        int middle = Cursor == Text.Length ? Clusters.Previous(Text, Cursor) : Cursor;
        int start = Clusters.Previous(Text, middle);
        int end = Clusters.Next(Text, middle);
        if (start == middle || middle == end)
            return;
        Set(string.Concat(Text.AsSpan(0, start), Text.AsSpan(middle, end - middle),
            Text.AsSpan(start, middle - start), Text.AsSpan(end)), end);
    }

    private void Kill(int start, int end)
    {
        if (start == end)
            return;
        _killed = Text[start..end];
        Remove(start, end);
    }

    private bool Remove(int start, int end)
    {
        if (start == end)
            return false;
        Set(Text.Remove(start, end - start), start);
        return true;
    }
}
