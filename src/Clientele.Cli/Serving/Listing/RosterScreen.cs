using System.Threading.Channels;
using Clientele.Cli.Language;
using Clientele.Terminal;

namespace Clientele.Cli.Serving.Listing;

/// <summary>
/// Who is online, as a screen that is scrolled, sorted and filtered by keys, and asked for anew each second. Keys come
/// on one thread and drawing is on another; the list is asked for on neither.
/// </summary>
internal sealed class RosterScreen : IScreen
{
    // More keys than a person presses while a list is asked for.
    private const int Ahead = 256;

    private static readonly TimeSpan s_refresh = TimeSpan.FromSeconds(1);

    private readonly RosterPager _pager;
    private readonly Action _changed;
    private readonly Action _leave;
    private readonly TimeProvider _clock;
    private readonly Channel<Func<int, Task>> _steps = Channel.CreateBounded<Func<int, Task>>(
        new BoundedChannelOptions(Ahead) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile RosterView? _view;
    private volatile string? _typed;
    private volatile int _rows = 1;
    private string _before = "";

    /// <param name="roster">Who is listed.</param>
    /// <param name="filter">A part of number, name, address or last words; empty for all.</param>
    /// <param name="changed">Has the screen drawn anew.</param>
    /// <param name="leave">Takes the screen away.</param>
    /// <param name="clock">The clock.</param>
    public RosterScreen(IRoster roster, string filter, Action changed, Action leave, TimeProvider clock)
    {
        (_pager, _changed, _leave, _clock) = (new RosterPager(roster), changed, leave, clock);
        _pager.Find(filter);
    }

    public IReadOnlyList<string> Draw(TerminalSize size)
    {
        int rows = RosterFrame.RowsOf(size);
        if (rows != _rows)
        {
            _rows = rows;
            Do(static _ => Task.CompletedTask);
        }

        return RosterFrame.Draw(_view, _typed, size);
    }

    public void Press(Key key)
    {
        if (_typed is { } typed)
            Type(key, typed);
        else if (key.Kind == KeyKind.Text)
            Press(key.Text);
        else
            Move(key.Kind);
    }

    /// <summary>Asks for the list until it is left. Throws nothing.</summary>
    public async Task RunAsync()
    {
        do
        {
            long began = _clock.GetTimestamp();
            try
            {
                while (_steps.Reader.TryRead(out Func<int, Task>? step))
                    await step(_rows).ConfigureAwait(false);
                await _pager.LoadAsync(_rows).ConfigureAwait(false);
                _view = new RosterView(_pager.Page, _pager.Sort, _pager.Descending, _pager.Filter);
            }
            catch (Exception error)
            {
                RosterPage old = _view?.Page ?? new RosterPage();
                _view = new RosterView(
                    old, _pager.Sort, _pager.Descending, _pager.Filter,
                    Phrases.Listing.NotOfNow(SafeText.Show(ErrorWords.Of(error))));
            }

            _changed();
            // A list that takes long to make is not made all the time.
            await WaitAsync(s_refresh + (9 * _clock.GetElapsedTime(began))).ConfigureAwait(false);
        }
        while (!_steps.Reader.Completion.IsCompleted);
    }

    /// <summary>Takes the screen away. Any thread, any number of times.</summary>
    public void Leave()
    {
        if (_steps.Writer.TryComplete())
            _leave();
    }

    private async Task WaitAsync(TimeSpan time)
    {
        using var over = new CancellationTokenSource(time, _clock);
        try
        {
            await _steps.Reader.WaitToReadAsync(over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Nobody has pressed a key.
        }
    }

    private void Do(Func<int, Task> step) => _steps.Writer.TryWrite(step);

    private void Do(Action<int> step) => Do(rows =>
    {
        step(rows);
        return Task.CompletedTask;
    });

    private void Move(KeyKind key)
    {
        switch (key)
        {
            case KeyKind.Escape or KeyKind.Interrupt or KeyKind.Cancel: Leave(); break;
            case KeyKind.Up: Do(_ => _pager.UpAsync(1)); break;
            case KeyKind.Down or KeyKind.Enter: Do(_ => _pager.DownAsync(1)); break;
            case KeyKind.PageUp or KeyKind.Left: Do(_pager.UpAsync); break;
            case KeyKind.PageDown or KeyKind.Right: Do(_pager.DownAsync); break;
            case KeyKind.DeleteToStart: Do(rows => _pager.UpAsync(Math.Max(1, rows / 2))); break;
            case KeyKind.DeleteOrEnd: Do(rows => _pager.DownAsync(Math.Max(1, rows / 2))); break;
            case KeyKind.Home: Do(_ => _pager.ToTop()); break;
            case KeyKind.End: Do(_pager.ToEndAsync); break;
        }
    }

    private void Press(string key)
    {
        switch (key)
        {
            case "q" or "Q": Leave(); break;
            case "k": Move(KeyKind.Up); break;
            case "j": Move(KeyKind.Down); break;
            case "b": Move(KeyKind.PageUp); break;
            case " " or "f": Move(KeyKind.PageDown); break;
            case "g": Move(KeyKind.Home); break;
            case "G": Move(KeyKind.End); break;
            case "r" or "R": Do(_ => _pager.Order(_pager.Sort, !_pager.Descending)); break;
            case "<" or "\uFF1C": Do(_ => Next(-1)); break;
            case ">" or "\uFF1E": Do(_ => Next(1)); break;
            // The full-width slash and the comma of an input method are on the same key.
            case "/" or "\uFF0F" or "\u3001": BeginTyping(); break;
            case [>= '1' and <= '9'] when key[0] - '1' is var i && i < RosterColumns.Sorts.Count
                && RosterColumns.Sorts[i] is { } sort:
                Do(_ => SortBy(sort));
                break;
        }
    }

    private void SortBy(RosterSort sort) =>
        _pager.Order(sort, sort == _pager.Sort ? !_pager.Descending : IsFigure(sort));

    /// <summary>The column beside the one that sorts.</summary>
    private void Next(int step)
    {
        RosterSort[] sorts = [.. RosterColumns.Sorts.OfType<RosterSort>()];
        RosterSort next = sorts[(Array.IndexOf(sorts, _pager.Sort) + step + sorts.Length) % sorts.Length];
        _pager.Order(next, IsFigure(next));
    }

    /// <summary>Of figures, the largest are looked for.</summary>
    private static bool IsFigure(RosterSort sort) =>
        sort is RosterSort.Idle or RosterSort.Received or RosterSort.BytesReceived;

    private void BeginTyping()
    {
        _before = _view?.Filter ?? "";
        _typed = "";
        _changed();
    }

    private void Type(Key key, string typed)
    {
        switch (key.Kind)
        {
            case KeyKind.Text or KeyKind.Paste:
                Find(typed + key.Text.ReplaceLineEndings(" "));
                break;
            case KeyKind.Backspace when typed.Length > 0:
                Find(typed[..^(typed.Length > 1 && char.IsLowSurrogate(typed[^1]) ? 2 : 1)]);
                break;
            case KeyKind.DeleteToStart:
                Find("");
                break;
            case KeyKind.Enter:
                _typed = null;
                if (typed.Length == 0)
                    Do(_ => _pager.Find(""));
                _changed();
                break;
            case KeyKind.Escape or KeyKind.Interrupt or KeyKind.Cancel or KeyKind.Backspace:
                _typed = null;
                string before = _before;
                Do(_ => _pager.Find(before));
                _changed();
                break;
        }
    }

    private void Find(string filter)
    {
        if (filter.Length > RosterQuery.MaxFilterLength)
            return;
        _typed = filter;
        Do(_ => _pager.Find(filter));
        _changed();
    }
}
