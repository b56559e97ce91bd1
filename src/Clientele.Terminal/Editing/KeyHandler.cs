namespace Clientele.Terminal.Editing;

/// <summary>What each key does to the line. Runs on the input thread alone.</summary>
internal sealed class KeyHandler(IEditorHost host, LineHistory history, LineEditorOptions options)
{
    private readonly LineBuffer _line = new();
    private ReverseSearch? _search;

    // Some of what was typed or pasted had no room: the line is not what the person means.
    private bool _isCut;

    public EditorView View => _search is null
        ? new EditorView(_line.Text, _line.Cursor)
        : new EditorView(_search.Match ?? "", _search.MatchStart, _search.Label(options.SearchLabel));

    public void Handle(Key key)
    {
        if (_search is not null && HandleInSearch(_search, key))
            return;
        if (key.Kind is KeyKind.Up or KeyKind.Down or KeyKind.Search && RefuseCut())
            return;
        switch (key.Kind)
        {
            case KeyKind.Text: Insert(key.Text); break;
            case KeyKind.Paste: Paste(key.Text); break;
            case KeyKind.Enter: Submit(); break;
            case KeyKind.Tab: Complete(); break;
            case KeyKind.Up: Recall(history.Older(_line.Text)); break;
            case KeyKind.Down: Recall(history.Newer()); break;
            case KeyKind.Search: _search = new ReverseSearch(history); break;
            case KeyKind.Interrupt: Interrupt(); break;
            case KeyKind.DeleteOrEnd when _line.Text.Length == 0: host.EndOfInput(); break;
            case KeyKind.ClearScreen: host.ClearScreen(); break;
            case KeyKind.Suspend: host.Suspend(); break;
            default: Edit(key.Kind); break;
        }
    }

    private void Edit(KeyKind kind)
    {
        switch (kind)
        {
            case KeyKind.Backspace: BellUnless(_line.Backspace()); break;
            case KeyKind.Delete or KeyKind.DeleteOrEnd: BellUnless(_line.Delete()); break;
            case KeyKind.Left: _line.Left(); break;
            case KeyKind.Right: _line.Right(); break;
            case KeyKind.Home: _line.Home(); break;
            case KeyKind.End: _line.End(); break;
            case KeyKind.WordLeft: _line.WordLeft(); break;
            case KeyKind.WordRight: _line.WordRight(); break;
            case KeyKind.DeleteWordLeft: _line.KillWordLeft(); break;
            case KeyKind.DeleteWordRight: _line.KillWordRight(); break;
            case KeyKind.DeleteSpacedWordLeft: _line.KillSpacedWordLeft(); break;
            case KeyKind.DeleteToStart: _line.KillToStart(); break;
            case KeyKind.DeleteToEnd: _line.KillToEnd(); break;
            case KeyKind.Yank: Note(_line.Yank()); break;
            case KeyKind.Transpose: _line.Transpose(); break;
        }

        _isCut &= _line.Text.Length > 0;
    }

    /// <summary>False when the key ends the search and is to be handled as it would be without one.</summary>
    private bool HandleInSearch(ReverseSearch search, Key key)
    {
        switch (key.Kind)
        {
            case KeyKind.Text: BellUnless(search.Type(key.Text)); return true;
            case KeyKind.Backspace: BellUnless(search.Backspace()); return true;
            case KeyKind.Search: BellUnless(search.Older()); return true;
            case KeyKind.Cancel or KeyKind.Escape: _search = null; return true;
            case KeyKind.ClearScreen: return false;
        }
        if (search.MatchIndex >= 0 && key.Kind != KeyKind.Interrupt)
            _line.Set(history.GoTo(search.MatchIndex, _line.Text), search.MatchStart);
        _search = null;
        return false;
    }

    private void Submit()
    {
        if (RefuseCut())
            return;
        string line = _line.Text;
        _line.Set("");
        history.Add(line);
        host.Submit(line);
    }

    /// <summary>A line that is cut is neither sent nor kept to come back to.</summary>
    private bool RefuseCut()
    {
        if (!_isCut)
            return false;
        string line = _line.Text;
        _line.Set("");
        _isCut = false;
        history.Leave();
        host.Refuse(line);
        return true;
    }

    /// <summary>Enters each whole line; what follows the last line end stays to be edited.</summary>
    private void Paste(string text)
    {
        int start = 0;
        for (int end; (end = text.IndexOf('\n', start)) >= 0; start = end + 1)
        {
            Insert(text[start..end]);
            Submit();
        }
        Insert(text[start..]);
    }

    private void Interrupt()
    {
        string line = _line.Text;
        _line.Set("");
        _isCut = false;
        history.Leave();
        host.Interrupt(line);
    }

    private void Recall(string? line)
    {
        if (line is null)
            host.Bell();
        else
            _line.Set(line);
    }

    private void Complete()
    {
        if (options.Complete is not { } complete)
        {
            Insert("\t");
            return;
        }
        string before = _line.Text[.._line.Cursor];
        IReadOnlyList<string> candidates = complete(before);
        if (candidates.Count == 0)
        {
            host.Bell();
            return;
        }
        string common = Completion.CommonPrefix(candidates);
        if (common.Length > before.Length || candidates.Count == 1)
            _line.Set(common + _line.Text[_line.Cursor..], common.Length);
        else
            host.List(candidates);
    }

    private void Insert(string text) => Note(_line.Insert(text));

    private void Note(bool fits)
    {
        _isCut |= !fits;
        BellUnless(fits);
    }

    private void BellUnless(bool done)
    {
        if (!done)
            host.Bell();
    }
}
