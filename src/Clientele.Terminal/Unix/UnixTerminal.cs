using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Clientele.Terminal.Unix;

/// <summary>The terminal at descriptors 0 and 1 on Linux and macOS.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe class UnixTerminal : ITerminal
{
    private const int Input = 0;
    private const int Output = 1;

    /// <summary>How often a job looks whether it has its terminal back, which no signal tells.</summary>
    private const int LookMilliseconds = 250;

    private const int SignalMilliseconds = 100;

    private static readonly TimeSpan s_survived = TimeSpan.FromMilliseconds(500);

    private readonly TerminalModes _modes = new();
    private readonly WakeablePoll _poll = new();
    private readonly Timer _survival;
    private TerminalSignals? _signals;
    private volatile bool _wanted;

    public UnixTerminal() => _survival = new Timer(_ => Continued());

    public event Action? Resized;

    public event Action? Suspending;

    public event Action? Resumed;

    public static bool IsAvailable => LibC.IsTerminal(Input) == 1 && LibC.IsTerminal(Output) == 1
        && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb";

    public TerminalSize Size
    {
        get
        {
            bool known = LibC.TryGetSize(Output, out LibC.WindowSize size);
            return known && size.Columns > 0 ? new(size.Columns, size.Rows) : new(80, 24);
        }
    }

    /// <summary>All in use do but the Linux console and xterm itself.</summary>
    public bool Reflows => Environment.GetEnvironmentVariable("TERM") != "linux"
        && (Environment.GetEnvironmentVariable("XTERM_VERSION") is null
            || Environment.GetEnvironmentVariable("TMUX") is not null);

    public void EnterRawMode()
    {
        _wanted = true;
        _signals ??= new TerminalSignals(Release, Ending, () => Resized?.Invoke(), Suspend, Continued);
        // Started in the background, there is no prompt until the job has the terminal.
        if (!Take())
            Suspending?.Invoke();
    }

    public void LeaveRawMode()
    {
        _wanted = false;
        _signals?.Dispose();
        _signals = null;
        Release();
    }

    public int Read(Span<byte> buffer, int timeoutMilliseconds)
    {
        while (true)
        {
            bool ours = _modes.IsRaw && TerminalModes.InForeground;
            if (_wanted && !ours && _poll.Wait(-1, LookMilliseconds) != WakeablePoll.Outcome.Woken)
            {
                Continued();
                continue;
            }
            switch (_poll.Wait(Input, timeoutMilliseconds))
            {
                case WakeablePoll.Outcome.Woken: return 0;
                case WakeablePoll.Outcome.TimedOut: return ITerminal.TimedOut;
            }
            // Between the wait and here a signal may have given the terminal away.
            if (!_modes.IsRaw)
                continue;
            nint count;
            fixed (byte* start = buffer)
                count = LibC.Read(Input, start, (nuint)buffer.Length);
            int error = Marshal.GetLastPInvokeError();
            if (count >= 0)
                return (int)count;
            if (error != LibC.Interrupted && error != LibC.TryAgain)
                return 0;
        }
    }

    public void StopReading() => _poll.Wake();

    public void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (nint done = 0; done < bytes.Length;)
            {
                nint count = LibC.Write(Output, start + done, (nuint)(bytes.Length - done));
                if (count >= 0)
                    done += count;
                else
                    WaitToWrite(Marshal.GetLastPInvokeError());
            }
        }
    }

    public void Suspend()
    {
        Release();
        _signals?.StopJob(() => _poll.Wait(-1, SignalMilliseconds));
        Continued();
    }

    public void Dispose()
    {
        LeaveRawMode();
        _survival.Dispose();
        _poll.Dispose();
    }

    private static void WaitToWrite(int error)
    {
        if (error == LibC.Interrupted)
            return;
        if (error != LibC.TryAgain)
            throw new IOException($"cannot write to the terminal: {Marshal.GetPInvokeErrorMessage(error)}");
        LibC.PollEntry entry = new() { Descriptor = Output, Events = LibC.PollOut };
        _ = LibC.Poll(&entry, 1, 1000);
    }

    private bool Take()
    {
        if (!_wanted || !_modes.EnterRaw())
            return false;
        WriteIfPossible("\e[?2004h"u8);
        return true;
    }

    private void Release()
    {
        if (!_modes.IsRaw)
            return;
        Suspending?.Invoke();
        if (TerminalModes.InForeground)
            WriteIfPossible("\e[?2004l\e[?7h\e[?25h\e[0m"u8);
        _modes.LeaveRaw();
    }

    /// <summary>A terminal that takes no more output must not keep a process from ending.</summary>
    private static void WriteIfPossible(ReadOnlySpan<byte> bytes)
    {
        LibC.PollEntry entry = new() { Descriptor = Output, Events = LibC.PollOut };
        if (LibC.Poll(&entry, 1, 100) != 1)
            return;
        fixed (byte* start = bytes)
            _ = LibC.Write(Output, start, (nuint)bytes.Length);
    }

    /// <summary>A signal that ends most processes. One that is alive a while later has decided to go on.</summary>
    private void Ending()
    {
        Release();
        _survival.Change(s_survived, Timeout.InfiniteTimeSpan);
    }

    private void Continued()
    {
        if (!_wanted || !TerminalModes.InForeground)
            return;
        if (Take())
            Resumed?.Invoke();
    }
}
