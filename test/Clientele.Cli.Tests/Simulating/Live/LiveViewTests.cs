using Clientele.Cli.Simulating.Live;
using Clientele.Cli.Tests.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Tests.Simulating.Live;

/// <summary>The live view on a terminal in memory.</summary>
[Collection(Spoken.Collection)]
public sealed class LiveViewTests : IDisposable
{
    private readonly Spoken _spoken = new("en");
    private readonly FakeTerminal _terminal = new(columns: 60, rows: 14);
    private readonly SimulationControl _control = new();
    private LiveView? _view;
    private int _ends;
    private int _interrupts;

    public void Dispose()
    {
        _terminal.Dispose();
        _spoken.Dispose();
    }

    [Fact]
    public void It_is_drawn_over_itself_below_what_was_there_and_leaves_nothing_behind()
    {
        _terminal.Write("before\r\n"u8);
        using (LiveView view = Start())
        {
            for (int i = 1; i <= 5; i++)
            {
                view.Add(MadeRun.Moments(i, _ => 100 * i)[^1]);
                _terminal.WaitFor(s => s.All.Any(row => row.StartsWith($"online      {100 * i} of {100 * i}", StringComparison.Ordinal)));
                Assert.Equal("before", _terminal.Look(s => s[0]));
                Assert.Equal(11, _terminal.Look(s => s.All.Count));
            }

            Assert.False(_terminal.Look(s => s.ShowsCursor));
        }

        Assert.Equal(["before"], _terminal.Look(s => s.All));
        Assert.True(_terminal.Look(s => s.ShowsCursor));
        Assert.Equal((1, 0), _terminal.Look(s => (s.CursorRow, s.CursorColumn)));
        Assert.False(_terminal.Raw);
    }

    [Fact]
    public void At_the_bottom_of_the_screen_it_makes_room_for_itself()
    {
        for (int i = 0; i < 13; i++)
            _terminal.Write("line\r\n"u8);
        using (LiveView view = Start())
        {
            _terminal.WaitFor(s => s[13].StartsWith("space pause", StringComparison.Ordinal));
            Assert.Equal("line", _terminal.Look(s => s[3]));
        }

        Assert.Equal(13, _terminal.Look(s => s.All.Count(row => row == "line")));
        Assert.Equal(13, _terminal.Look(s => s.All.Count));
    }

    [Fact]
    public void Keys_pause_resume_end_and_interrupt()
    {
        using LiveView view = Start();
        _terminal.Type(" ");
        WaitForKeys("space resume");
        _terminal.Type("p");
        WaitForKeys("space pause");
        _terminal.Type("x+-");
        _terminal.Type("q");
        WaitForKeys("Ctrl-C ends at once");
        Assert.Equal((1, 0), (_ends, _interrupts));
        _terminal.Type("\u0003");
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _interrupts) == 1, FakeTerminal.Patience));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(45)]
    [InlineData(100)]
    public void After_a_resize_there_is_one_view(int columns)
    {
        using LiveView view = Start();
        view.Add(MadeRun.Moments(3, _ => 200)[^1]);
        _terminal.WaitFor(s => s.All.Any(row => row.StartsWith("online      200", StringComparison.Ordinal)));
        _terminal.Resize(columns, 14);
        _terminal.WaitFor(s => s.All.Count == 10 && s.All.Count(row => row.StartsWith("online", StringComparison.Ordinal)) == 1 && s[9].StartsWith("space pause", StringComparison.Ordinal));
    }

    [Fact]
    public void Suspended_it_is_gone_and_continued_it_is_there_again()
    {
        using LiveView view = Start();
        WaitForKeys("space pause");
        _terminal.Type("\u001a");
        Assert.True(SpinWait.SpinUntil(() => _terminal.Suspensions == 1, FakeTerminal.Patience));
        _terminal.WaitFor(s => s.All.Count == 10);
    }

    [Fact]
    public void Nothing_is_written_while_nothing_changes()
    {
        using LiveView view = Start();
        view.Add(MadeRun.Moments(3, _ => 200)[^1] with { IsPaused = true });
        _terminal.WaitFor(s => s.All.Any(row => row.EndsWith("paused", StringComparison.Ordinal)));
        int writes = _terminal.Writes;
        for (int i = 0; i < 5; i++)
            _terminal.Type("x");
        _terminal.Type("q");
        WaitForKeys("Ctrl-C ends at once");
        Assert.Equal(1, _terminal.Writes - writes);
    }

    private LiveView Start() => _view = LiveView.Start(MadeRun.Simple, new LiveKeys(_control, End, () => Interlocked.Increment(ref _interrupts)), _terminal, TimeProvider.System);

    private void End()
    {
        _ends++;
        _view!.End();
    }

    private void WaitForKeys(string keys) => _terminal.WaitFor(s => s.All is [.., var last] && last.StartsWith(keys, StringComparison.Ordinal));
}
