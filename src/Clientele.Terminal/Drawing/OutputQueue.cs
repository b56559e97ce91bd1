using System.Text;

namespace Clientele.Terminal.Drawing;

/// <summary>
/// What waits to be drawn. Bounded: when the terminal is slower than what there is to show, the oldest lines go
/// and are counted, and a writer never waits. Its owner locks.
/// </summary>
internal sealed class OutputQueue(int maximumPieces = 16 * 1024, int maximumCharacters = 4 * 1024 * 1024)
{
    private const int LongestPiece = 64 * 1024;

    private readonly Queue<OutputPiece> _pieces = new();
    private readonly StringBuilder _unfinished = new();
    private bool _hasUnfinished;
    private long _skipped;
    private int _characters;

    public bool IsEmpty => _pieces.Count == 0 && !_hasUnfinished && _skipped == 0;

    public void AddLines(string text)
    {
        EndUnfinished(ends: false);
        int start = 0;
        while (true)
        {
            int end = text.IndexOf('\n', start);
            AddLine(Trimmed(text, start, end < 0 ? text.Length : end));
            // A line end at the very end ends the last line; it does not begin an empty one.
            if (end < 0 || end == text.Length - 1)
                return;
            start = end + 1;
        }
    }

    public void AddPart(string text)
    {
        int start = 0;
        for (int end; (end = text.IndexOf('\n', start)) >= 0; start = end + 1)
        {
            Continue(text, start, end);
            EndUnfinished(ends: true);
        }
        if (start < text.Length)
            Continue(text, start, text.Length);
    }

    public void AddClear()
    {
        EndUnfinished(ends: false);
        Add(OutputPiece.Clear);
    }

    /// <summary>The next piece; before the first one after a gap, a line that says how many are missing.</summary>
    public bool TryTake(Func<long, string> skipped, out OutputPiece piece)
    {
        if (_skipped > 0)
        {
            piece = new OutputPiece(skipped(_skipped), Continues: false, Ends: true);
            _skipped = 0;
            return true;
        }
        if (_pieces.Count == 0)
            EndUnfinished(ends: false);
        if (!_pieces.TryDequeue(out piece))
            return false;
        _characters -= piece.Text.Length;
        return true;
    }

    private void Continue(string text, int start, int end)
    {
        _hasUnfinished = true;
        _unfinished.Append(Trimmed(text, start, end));
        if (_unfinished.Length >= LongestPiece)
            EndUnfinished(ends: false);
    }

    private void EndUnfinished(bool ends)
    {
        if (!_hasUnfinished)
            return;
        Add(new OutputPiece(_unfinished.ToString(), Continues: true, ends));
        _unfinished.Clear();
        _hasUnfinished = false;
    }

    private void AddLine(string line)
    {
        // One piece never takes the whole bound; a terminal continues a long line in its next row anyway.
        bool continues = false;
        while (line.Length > LongestPiece)
        {
            int cut = char.IsHighSurrogate(line[LongestPiece - 1]) ? LongestPiece - 1 : LongestPiece;
            Add(new OutputPiece(line[..cut], continues, Ends: false));
            line = line[cut..];
            continues = true;
        }
        Add(new OutputPiece(line, continues, Ends: true));
    }

    private void Add(OutputPiece piece)
    {
        _pieces.Enqueue(piece);
        _characters += piece.Text.Length;
        while (_pieces.Count > maximumPieces || _characters > maximumCharacters)
        {
            _characters -= _pieces.Dequeue().Text.Length;
            _skipped++;
        }
    }

    private static string Trimmed(string text, int start, int end)
    {
        string line = text[start..end];
        return line.Contains('\r') ? line.Replace("\r", "", StringComparison.Ordinal) : line;
    }
}
