namespace Clientele.Terminal.Editing;

/// <summary>The lines entered before, and where in them the person is looking.</summary>
internal sealed class LineHistory(IReadOnlyList<string> earlier, int limit, HistoryFile? file = null)
{
    private readonly List<string> _lines = [.. earlier.Skip(Math.Max(0, earlier.Count - limit))];
    private int _position = Math.Min(earlier.Count, limit);
    private string _unfinished = "";

    public int Count => _lines.Count;

    public string this[int index] => _lines[index];

    /// <summary>Adds a line; false for one that is not worth keeping: blank, or the same as the one before.</summary>
    public bool Add(string line)
    {
        bool added = limit > 0 && !string.IsNullOrWhiteSpace(line) && (_lines.Count == 0 || _lines[^1] != line);
        if (added)
        {
            if (_lines.Count >= limit)
                _lines.RemoveAt(0);
            _lines.Add(line);
            file?.Add(line);
        }
        Leave();
        return added;
    }

    /// <summary>Back to the line being typed.</summary>
    public void Leave()
    {
        _position = _lines.Count;
        _unfinished = "";
    }

    public string? Older(string current)
    {
        if (_position == 0)
            return null;
        if (_position == _lines.Count)
            _unfinished = current;
        return _lines[--_position];
    }

    public string? Newer()
    {
        if (_position >= _lines.Count)
            return null;
        return ++_position == _lines.Count ? _unfinished : _lines[_position];
    }

    /// <summary>The nearest line before an index that contains the text, or -1.</summary>
    public int FindOlder(string text, int before)
    {
        for (int i = Math.Min(before, _lines.Count) - 1; i >= 0; i--)
        {
            if (_lines[i].Contains(text, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }

    /// <summary>Stands at a line that a search has found; the unfinished line is kept.</summary>
    public string GoTo(int index, string current)
    {
        if (_position == _lines.Count)
            _unfinished = current;
        _position = index;
        return _lines[index];
    }
}
