using System.Text;
using System.Threading.Channels;
using Clientele.Terminal.Drawing;
using Clientele.Terminal.Editing;
using Clientele.Terminal.Text;

namespace Clientele.Terminal;

/// <summary>
/// A line being typed at the bottom of the terminal while output scrolls above it. Reading and drawing have a thread
/// each; every member may be called from any thread, and none waits for the terminal.
/// </summary>
public sealed class LineEditor : IAsyncDisposable, IEditorHost
{
    /// <summary>How long a key ESC waits to be told from the start of a sequence.</summary>
    private const int EscapeMilliseconds = 50;

    /// <summary>Lines entered and not read yet; a person who pastes more than this has made a mistake.</summary>
    private const int UnreadCharacters = 16 * 1024 * 1024;

    /// <summary>What of an entered line is repeated in the scrollback.</summary>
    private const int EchoAtMost = 2000;

    private static readonly TimeSpan s_parting = TimeSpan.FromSeconds(1);

    private readonly ITerminal _terminal;
    private readonly LineEditorOptions _options;
    private readonly Painter _painter;
    private readonly HistoryFile? _file;
    private readonly KeyHandler _keys;
    private readonly Channel<LineInput> _lines = Channel.CreateUnbounded<LineInput>();
    private readonly TaskCompletionSource _readingEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IScreen? _screen;
    private long _unread;
    private int _disposed;

    private LineEditor(ITerminal terminal, LineEditorOptions options)
    {
        _terminal = terminal;
        _options = options;
        _painter = new Painter(terminal, options);
        _file = options.HistoryFile is { Length: > 0 } path ? new HistoryFile(path, options.HistoryLimit) : null;
        _keys = new KeyHandler(this, new LineHistory(_file?.Load() ?? [], options.HistoryLimit, _file), options);
    }

    /// <summary>Whether a person is at a terminal that can be edited on.</summary>
    public static bool IsAvailable => TerminalFactory.IsAvailable;

    /// <summary>Puts the terminal in raw mode and draws the prompt.</summary>
    public static LineEditor Start(LineEditorOptions options) => Start(options, TerminalFactory.Open());

    internal static LineEditor Start(LineEditorOptions options, ITerminal terminal)
    {
        var editor = new LineEditor(terminal, options);
        terminal.Resized += editor._painter.Resized;
        terminal.Suspending += editor._painter.Hide;
        terminal.Resumed += editor._painter.Unhide;
        terminal.EnterRawMode();
        editor._painter.Start();
        new Thread(editor.ReadKeys) { IsBackground = true, Name = "terminal input" }.Start();
        return editor;
    }

    /// <summary>What stands before the line; may carry colours (SGR sequences). Drawn anew when it is set.</summary>
    public string Prompt
    {
        get => _painter.Prompt;
        set => _painter.Prompt = value;
    }

    /// <summary>The next line, end of input or interrupt. Once the terminal is gone: end of input, each time.</summary>
    public async ValueTask<LineInput> ReadAsync(CancellationToken ct = default)
    {
        while (await _lines.Reader.WaitToReadAsync(ct).ConfigureAwait(false))
        {
            if (!_lines.Reader.TryRead(out LineInput input))
                continue;
            Interlocked.Add(ref _unread, -input.Text.Length);
            return input;
        }
        return LineInput.EndOfInput;
    }

    /// <summary>Draws lines above the prompt. An unfinished line above is left as it is.</summary>
    public void WriteAbove(string text) => _painter.WriteLines(text);

    /// <summary>Continues the unfinished line above the prompt, or starts one; line ends in the text end it.</summary>
    public void AppendAbove(string text) => _painter.WritePart(text);

    /// <summary>
    /// Gives the whole terminal to a screen, in its alternate buffer, until <see cref="Close"/>: keys go there, and
    /// lines wait, within the bounds that they have beside a slow terminal. Ctrl-Z still stops the job.
    /// </summary>
    public void Open(IScreen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        _screen = screen;
        _painter.ShowScreen(screen.Draw);
    }

    /// <summary>Draws the screen anew, if there is one: what it shows has changed.</summary>
    public void Refresh() => _painter.RefreshScreen();

    /// <summary>Takes the screen away: the lines that have come meanwhile are drawn, and the prompt.</summary>
    public void Close()
    {
        _screen = null;
        _painter.ShowScreen(null);
    }

    /// <summary>Draws what is left, takes the prompt away and gives the terminal back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _terminal.StopReading();
        _painter.Stop();
        // A terminal that takes nothing any more must not keep the program from ending.
        Task ended = Task.WhenAll(_readingEnded.Task, _painter.Ended);
        await Task.WhenAny(ended, Task.Delay(s_parting, _options.Time)).ConfigureAwait(false);
        _terminal.LeaveRawMode();
        if (ended.IsCompleted)
            _terminal.Dispose();
        for (int i = 0; i < 20 && _file?.Save() == false; i++)
            await Task.Delay(10).ConfigureAwait(false);
    }

    private void ReadKeys()
    {
        var decoder = new KeyDecoder(_options.Charset);
        var keys = new List<Key>();
        Span<byte> buffer = stackalloc byte[4096];
        _file?.Shorten();
        try
        {
            while (true)
            {
                int count = _terminal.Read(buffer, decoder.IsPending ? EscapeMilliseconds : ITerminal.Forever);
                if (count == 0)
                    break;
                keys.Clear();
                if (count == ITerminal.TimedOut)
                    decoder.Flush(keys);
                else
                    decoder.Feed(buffer[..count], keys);
                keys.ForEach(Handle);
                _painter.Show(_keys.View);
                _file?.Save();
            }
        }
        finally
        {
            _lines.Writer.TryComplete();
            _readingEnded.TrySetResult();
        }
    }

    private void Handle(Key key)
    {
        if (_screen is not { } screen)
            _keys.Handle(key);
        else if (key.Kind == KeyKind.Text)
            HandleText(key.Text);
        else if (key.Kind == KeyKind.Suspend)
            _terminal.Suspend();
        else if (key.Kind == KeyKind.ClearScreen)
            _painter.ClearScreen();
        else
            screen.Press(key);
    }

    /// <summary>What follows a key that took the screen away is for the line.</summary>
    private void HandleText(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            if (_screen is not { } screen)
            {
                _keys.Handle(new Key(KeyKind.Text, text[i..]));
                return;
            }

            int length = Clusters.LengthAt(text, i);
            screen.Press(new Key(KeyKind.Text, text.Substring(i, length)));
            i += length;
        }
    }

    void IEditorHost.Submit(string line)
    {
        _painter.Enter(Echo(line));
        if (Interlocked.Add(ref _unread, line.Length) > UnreadCharacters)
        {
            Interlocked.Add(ref _unread, -line.Length);
            _painter.Bell();
            _painter.WriteLines(_options.TooMany);
            return;
        }
        _lines.Writer.TryWrite(LineInput.Line(line));
    }

    void IEditorHost.Refuse(string line)
    {
        _painter.Enter(Echo(line));
        _painter.WriteLines(_options.TooLong(LineBuffer.Capacity));
    }

    void IEditorHost.Interrupt(string line)
    {
        while (_lines.Reader.TryRead(out LineInput unread))
            Interlocked.Add(ref _unread, -unread.Text.Length);
        _painter.Enter(Echo(line) + "^C");
        _lines.Writer.TryWrite(LineInput.Interrupt);
    }

    void IEditorHost.EndOfInput() => _lines.Writer.TryWrite(LineInput.EndOfInput);

    void IEditorHost.Bell() => _painter.Bell();

    void IEditorHost.ClearScreen() => _painter.ClearScreen();

    void IEditorHost.Suspend() => _terminal.Suspend();

    void IEditorHost.List(IReadOnlyList<string> candidates) =>
        _painter.WriteLines(Completion.List(candidates, _terminal.Size.Columns));

    private static string Echo(string line)
    {
        if (line.Length <= EchoAtMost)
            return ControlPictures.Line(line);
        return ControlPictures.Line(line[..Clusters.Align(line, EchoAtMost)]) + "\e[7m>";
    }
}
