#pragma warning disable RS0030 // See WindowsStandard.
using System.Collections.Concurrent;
using System.Runtime.Versioning;
using System.Text;

namespace Clientele.Terminal.Windows;

/// <summary>A Windows console: keys through Console.ReadKey, output as UTF-8 with escape sequences.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsTerminal : ITerminal
{
    private static readonly TimeSpan s_lookAtSize = TimeSpan.FromMilliseconds(300);

    private readonly BlockingCollection<byte> _input = new(64 * 1024);
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly Timer _sizeTimer;
    private uint _originalMode;
    private Encoding? _originalEncoding;
    private TerminalSize _lastSize;
    private bool _raw;

    public WindowsTerminal() => _sizeTimer = new Timer(_ => LookForResize(), null, s_lookAtSize, s_lookAtSize);

    public event Action? Resized;

    // A Windows console has no job control.
    public event Action? Suspending { add { } remove { } }

    public event Action? Resumed { add { } remove { } }

    public static bool IsAvailable => !Console.IsInputRedirected && !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("TERM") != "dumb"
        && WindowsConsole.TryGetOutputMode(out uint mode) && WindowsConsole.EnableSequences(mode);

    public TerminalSize Size => new(Math.Max(1, Console.WindowWidth), Math.Max(1, Console.WindowHeight));

    public bool Reflows => true;

    public void EnterRawMode()
    {
        if (WindowsConsole.TryGetOutputMode(out _originalMode))
            WindowsConsole.EnableSequences(_originalMode);
        _originalEncoding = Console.OutputEncoding;
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.TreatControlCAsInput = true;
        _lastSize = Size;
        _raw = true;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        new Thread(ReadKeys) { IsBackground = true, Name = "console keys" }.Start();
    }

    public void LeaveRawMode()
    {
        if (!_raw)
            return;
        _raw = false;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Write("\e[?25h\e[0m"u8);
        Console.TreatControlCAsInput = false;
        if (_originalEncoding is not null)
            Console.OutputEncoding = _originalEncoding;
        WindowsConsole.Restore(_originalMode);
    }

    public int Read(Span<byte> buffer, int timeoutMilliseconds)
    {
        if (!_input.TryTake(out buffer[0], timeoutMilliseconds))
            return _input.IsCompleted ? 0 : ITerminal.TimedOut;
        int count = 1;
        while (count < buffer.Length && _input.TryTake(out buffer[count]))
            count++;
        return count;
    }

    public void StopReading() => _input.CompleteAdding();

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _output.Flush();
    }

    public void Suspend()
    {
    }

    public void Dispose()
    {
        _sizeTimer.Dispose();
        LeaveRawMode();
        // The thread in ReadKey cannot be called off; it ends with its next key, and keeps the collection.
        _input.CompleteAdding();
    }

    private void ReadKeys()
    {
        char highSurrogate = '\0';
        try
        {
            while (!_input.IsAddingCompleted)
            {
                foreach (byte b in ConsoleKeyBytes.Of(Console.ReadKey(intercept: true), ref highSurrogate))
                    _input.Add(b);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            _input.CompleteAdding();
        }
    }

    private void LookForResize()
    {
        TerminalSize size = Size;
        if (size == _lastSize)
            return;
        _lastSize = size;
        Resized?.Invoke();
    }

    private void OnExit(object? sender, EventArgs e) => LeaveRawMode();
}
