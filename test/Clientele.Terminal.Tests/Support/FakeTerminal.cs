using System.Collections.Concurrent;
using System.Text;

namespace Clientele.Terminal.Tests.Support;

/// <summary>A terminal in memory: a test types into it and looks at its screen.</summary>
internal sealed class FakeTerminal(int columns = 40, int rows = 8) : ITerminal
{
    private readonly BlockingCollection<byte[]> _input = [];
    private readonly Lock _gate = new();
    private readonly TestScreen _screen = new(columns, rows);
    private readonly ManualResetEventSlim _taking = new(initialState: true);

    public event Action? Resized;

    public event Action? Suspending;

    public event Action? Resumed;

    public TerminalSize Size { get; private set; } = new(columns, rows);

    public bool Reflows => false;

    public bool Raw { get; private set; }

    public int Writes { get; private set; }

    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    /// <summary>In pieces as a terminal gives them.</summary>
    public void Type(string text)
    {
        foreach (byte[] piece in Encoding.UTF8.GetBytes(text).Chunk(4096))
            _input.Add(piece);
    }

    /// <summary>A terminal that takes nothing until it is told to go on.</summary>
    public void StopTaking() => _taking.Reset();

    public void GoOnTaking() => _taking.Set();

    public void Resize(int columns, int rows)
    {
        lock (_gate)
        {
            _screen.Resize(columns, rows);
            Size = new TerminalSize(columns, rows);
        }
        Resized?.Invoke();
    }

    public T Look<T>(Func<TestScreen, T> look)
    {
        lock (_gate)
            return look(_screen);
    }

    public void WaitFor(Func<TestScreen, bool> seen)
    {
        if (!SpinWait.SpinUntil(() => Look(seen), Patience))
            Assert.Fail("never seen; the screen is:\n" + Look(s => string.Join('\n', s.All.TakeLast(30))));
    }

    public void EnterRawMode() => Raw = true;

    public void LeaveRawMode() => Raw = false;

    public int Read(Span<byte> buffer, int timeoutMilliseconds)
    {
        if (!_input.TryTake(out byte[]? bytes, timeoutMilliseconds))
            return _input.IsCompleted ? 0 : ITerminal.TimedOut;
        // A test types no more at once than one read takes.
        bytes.CopyTo(buffer);
        return bytes.Length;
    }

    public void StopReading() => _input.CompleteAdding();

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _taking.Wait();
        lock (_gate)
        {
            Writes++;
            _screen.Feed(bytes);
        }
    }

    /// <summary>How often it was suspended, and has come back.</summary>
    public int Suspensions { get; private set; }

    /// <summary>What the shell would find on the screen.</summary>
    public IReadOnlyList<string> SuspendedRows { get; private set; } = [];

    public void Suspend()
    {
        Suspending?.Invoke();
        SuspendedRows = Look(s => s.All.ToArray());
        Resumed?.Invoke();
        Suspensions++;
    }

    public void Dispose() => _input.CompleteAdding();
}
