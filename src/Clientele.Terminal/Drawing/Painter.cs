using System.Diagnostics.CodeAnalysis;
using System.Text;
using Clientele.Terminal.Editing;

namespace Clientele.Terminal.Drawing;

/// <summary>
/// Draws on a thread of its own, so that a slow terminal delays no other thread. The first change is drawn at once,
/// those that follow within a frame together.
/// </summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "Other threads may write after the end: the events go with the object.")]
internal sealed class Painter
{
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(16);

    /// <summary>What a terminal that takes nothing may cost someone who wants it back.</summary>
    private static readonly TimeSpan s_parting = TimeSpan.FromMilliseconds(500);

    /// <summary>Bounds one write, so that a key typed into a flood is seen soon.</summary>
    private const int CharactersAtOnce = 32 * 1024;

    private readonly Lock _lock = new();
    // Events rather than Monitor.Wait, which spins before it sleeps: 0.7 ms of processor time for each frame.
    private readonly AutoResetEvent _work = new(initialState: true);
    private readonly ManualResetEvent _stop = new(initialState: false);
    private readonly ManualResetEvent _away = new(initialState: false);
    private readonly ITerminal _terminal;
    private readonly LineEditorOptions _options;
    private readonly ScreenComposer _composer;
    private readonly OutputQueue _queue = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _prompt;
    private EditorView _view = EditorView.Empty;
    private Func<TerminalSize, IReadOnlyList<string>>? _screen;
    private bool _changed = true;
    private bool _resized;
    private bool _bell;
    private bool _hidden;
    private bool _leaving;
    private volatile bool _draws;

    public Painter(ITerminal terminal, LineEditorOptions options)
    {
        _terminal = terminal;
        _options = options;
        _prompt = options.Prompt;
        _composer = new ScreenComposer(terminal.Reflows);
    }

    public Task Ended => _ended.Task;

    public string Prompt
    {
        get { lock (_lock) return _prompt; }
        set => Change(() => _prompt = value);
    }

    public void Start()
    {
        _draws = true;
        new Thread(Run) { IsBackground = true, Name = "terminal output" }.Start();
    }

    public void WriteLines(string text) => Change(() => _queue.AddLines(text), isBeneath: true);

    public void WritePart(string text) => Change(() => _queue.AddPart(text), isBeneath: true);

    /// <summary>Shows a screen in place of lines and prompt; null takes it away. Lines wait meanwhile.</summary>
    public void ShowScreen(Func<TerminalSize, IReadOnlyList<string>>? screen) => Change(() => _screen = screen);

    /// <summary>Draws the screen anew, with what has changed.</summary>
    public void RefreshScreen() => Change(static () => { });

    public void Show(EditorView view) => Change(() => _view = view);

    /// <summary>The line that was entered stays on the screen as it was typed, and the editor is empty.</summary>
    public void Enter(string echo) => Change(() =>
    {
        _queue.AddLines(_prompt + "\e[0m" + echo);
        _view = EditorView.Empty;
    });

    public void Resized() => Change(() => _resized = true);

    /// <summary>The lines; or, while there is a screen, draws all of it.</summary>
    public void ClearScreen() => Change(() =>
    {
        if (_screen is null)
            _queue.AddClear();
        else
            _composer.ForgetFrame();
    });

    public void Bell() => Change(() => _bell = true);

    /// <summary>Draws what waits and takes the prompt off the screen, before someone else has the terminal.</summary>
    public void Hide()
    {
        Change(() =>
        {
            _hidden = _leaving = true;
            _away.Reset();
        });
        if (_draws)
            _away.WaitOne(s_parting);
    }

    public void Unhide() => Change(() => _hidden = false);

    /// <summary>Draws what is left, takes the prompt away and ends.</summary>
    public void Stop()
    {
        _stop.Set();
        _work.Set();
    }

    /// <param name="change">What changes.</param>
    /// <param name="isBeneath">Whether it is seen only where no screen covers it.</param>
    private void Change(Action change, bool isBeneath = false)
    {
        bool first;
        lock (_lock)
        {
            change();
            if (isBeneath && _screen is not null)
                return;
            first = !_changed;
            _changed = true;
        }
        if (first)
            _work.Set();
    }

    private void Run()
    {
        try
        {
            while (WaitForChange())
            {
                long started = _options.Time.GetTimestamp();
                while (Draw())
                {
                }
                if (s_frame - _options.Time.GetElapsedTime(started) is { Ticks: > 0 } rest)
                    _stop.WaitOne(rest);
            }
            lock (_lock)
                _hidden = _leaving = true;
            Draw();
        }
        catch (IOException)
        {
            // The terminal is gone; reading ends as well, and the owner hears of it there.
        }
        finally
        {
            _draws = false;
            _away.Set();
            _ended.TrySetResult();
        }
    }

    /// <summary>False when it is time to stop and all has been drawn.</summary>
    private bool WaitForChange()
    {
        if (!_stop.WaitOne(0))
            _work.WaitOne();
        lock (_lock)
            return _changed || !_stop.WaitOne(0);
    }

    /// <summary>Draws one frame; true when there is more output than fits in one.</summary>
    private bool Draw()
    {
        bool more;
        bool leaving;
        Func<TerminalSize, IReadOnlyList<string>>? screen;
        lock (_lock)
            screen = _screen;
        TerminalSize size = _terminal.Size;
        IReadOnlyList<string>? rows = screen?.Invoke(size);
        lock (_lock)
        {
            // It came or went meanwhile.
            if (_screen != screen)
                return true;
            leaving = _leaving;
            more = Compose(size, rows);
        }
        Flush();
        if (leaving)
            Left();
        return more;
    }

    private void Left()
    {
        lock (_lock)
        {
            if (!_leaving)
                _away.Set();
        }
    }

    private bool Compose(TerminalSize size, IReadOnlyList<string>? rows)
    {
        _changed = false;
        if (rows is not null && !_hidden)
        {
            if (_bell)
                _composer.Bell();
            _resized = _bell = false;
            _composer.Frame(rows, size);
            return false;
        }

        _composer.CloseFrame();
        if (_resized)
            _composer.Resized(size);
        if (_bell)
            _composer.Bell();
        _resized = _bell = false;
        while (_composer.Length < CharactersAtOnce && _queue.TryTake(_options.Skipped, out OutputPiece piece))
            _composer.Write(piece, size);
        if (_leaving)
            _composer.Leave();
        _leaving = false;
        if (!_hidden)
            _composer.Prompt(_view.Label ?? _prompt, _view, size);
        return !_queue.IsEmpty;
    }

    private void Flush()
    {
        string text = _composer.TakeText();
        if (text.Length > 0)
            _terminal.Write(_options.Charset is { } charset ? charset.Encode(text) : Encoding.UTF8.GetBytes(text));
    }
}
