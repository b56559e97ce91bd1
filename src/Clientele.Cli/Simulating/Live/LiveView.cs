using Clientele.Cli.Output;
using Clientele.Terminal;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Live;

/// <summary>
/// A run at a terminal: a few lines that are drawn over themselves, and keys. One thread reads keys and draws; the code
/// that runs the customers never waits for the terminal.
/// </summary>
internal sealed class LiveView : IDisposable
{
    private const int TickMilliseconds = 250;
    private const int EscapeMilliseconds = 50;

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    private readonly ITerminal _terminal;
    private readonly LiveKeys _keys;
    private readonly LiveHistory _history;
    private readonly LiveScreen _screen;
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly Lock _drawing = new();
    private bool _hidden;
    private bool _stopped;

    private LiveView(SimulationOptions options, LiveKeys keys, ITerminal terminal, TimeProvider time)
    {
        (_terminal, _keys) = (terminal, keys);
        _history = new LiveHistory(options, time);
        _screen = new LiveScreen(terminal.Reflows);
        _thread = new Thread(Run) { IsBackground = true, Name = "live view" };
    }

    public static bool IsAvailable => TerminalFactory.IsAvailable;

    public static LiveView Start(SimulationOptions options, LiveKeys keys) =>
        Start(options, keys, TerminalFactory.Open(), TimeProvider.System);

    internal static LiveView Start(SimulationOptions options, LiveKeys keys, ITerminal terminal, TimeProvider time)
    {
        var view = new LiveView(options, keys, terminal, time);
        terminal.Suspending += view.Hide;
        terminal.Resumed += view.Unhide;
        terminal.EnterRawMode();
        view._thread.Start();
        return view;
    }

    public void Add(SimulationProgress now)
    {
        lock (_gate)
            _history.Add(now);
    }

    /// <summary>The end was requested, by a key, a signal or the run.</summary>
    public void End()
    {
        lock (_gate)
            _history.End();
    }

    /// <summary>Takes the lines away and gives the terminal back; the cursor stands where they were.</summary>
    public void Dispose()
    {
        if (_stopped)
            return;
        _stopped = true;
        _terminal.StopReading();
        // A terminal that takes nothing any more must not keep the program from ending.
        bool ended = _thread.Join(TimeSpan.FromSeconds(1));
        Hide();
        _terminal.LeaveRawMode();
        if (ended)
            _terminal.Dispose();
    }

    private void Run()
    {
        var decoder = new KeyDecoder(TerminalEncoding.Charset);
        var keys = new List<Key>();
        Span<byte> buffer = stackalloc byte[256];
        try
        {
            while (true)
            {
                Draw();
                int count = _terminal.Read(buffer, decoder.IsPending ? EscapeMilliseconds : TickMilliseconds);
                if (count == 0)
                    return;
                keys.Clear();
                if (count == ITerminal.TimedOut)
                    decoder.Flush(keys);
                else
                    decoder.Feed(buffer[..count], keys);
                keys.ForEach(Press);
            }
        }
        catch (IOException)
        {
            // The terminal is gone: the run goes on without.
        }
    }

    private void Press(Key key)
    {
        if (key.Kind == KeyKind.Suspend)
            _terminal.Suspend();
        else if (_keys.Press(key))
        {
            lock (_gate)
                _history.Pause(_keys.WantsPause);
        }
    }

    private void Draw()
    {
        LiveFrame frame;
        lock (_gate)
            frame = _history.Look();
        lock (_drawing)
        {
            if (_hidden)
                return;
            TerminalSize size = _terminal.Size;
            Write(_screen.Draw(LiveText.Lines(frame, size.Columns, Colour.Wanted), size));
        }
    }

    private void Hide()
    {
        // Waits for a drawing under way, but not for a terminal that takes nothing.
        if (!_drawing.TryEnter(s_patience))
            return;
        try
        {
            if (!_hidden)
                Write(_screen.Erase(_terminal.Size.Columns));
            _hidden = true;
        }
        catch (IOException)
        {
            // There is no terminal any more to take anything from.
        }
        finally
        {
            _drawing.Exit();
        }
    }

    private void Unhide()
    {
        lock (_drawing)
            _hidden = false;
    }

    private void Write(string text)
    {
        if (text.Length > 0)
            _terminal.Write(TerminalEncoding.Encode(text));
    }
}
