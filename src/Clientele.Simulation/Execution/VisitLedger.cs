using Clientele.Scripting;
using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Execution;

/// <summary>
/// The visits of this process where they are counted, and the rows of tables that each of them takes. Any thread.
/// </summary>
internal sealed class VisitLedger
{
    private readonly Lock _lock = new();
    private readonly Func<long> _elapsed;
    private readonly bool _isAlone;
    private readonly TicketSeries _visits;
    private readonly IReadOnlyList<DataTable> _tables;
    private readonly TicketSeries[] _rows;
    private readonly long[] _used;
    private long _outAt = long.MaxValue;
    private volatile bool _isClosed;

    /// <param name="plan">The run.</param>
    /// <param name="elapsed">Microseconds since the run began.</param>
    public VisitLedger(Plan plan, Func<long> elapsed)
    {
        (_elapsed, _tables, _isAlone) = (elapsed, plan.VisitTables, plan.Part.Of == 1);
        _visits = TicketSeries.Of(plan, plan.Scenario.Visits ?? long.MaxValue, _ => true);
        _rows =
        [
            .. _tables.Select(table => table.IsOnce
                ? TicketSeries.Of(plan, table.Rows.Count, kind => kind.VisitTables.Contains(table))
                : new TicketSeries([plan.Part.Index], plan.Part.Of, long.MaxValue)),
        ];
        _used = new long[_tables.Count];
        _isClosed = plan.Scenario.Visits is not null && _visits.IsOut;
    }

    /// <summary>No visit begins any more. Once, on the thread that has taken the last one, or closes it.</summary>
    public event Action? Closed;

    public bool IsClosed => _isClosed;

    /// <summary>Takes the next visit for a customer, with its rows.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryTake(PlannedKind kind, out VisitRows? rows)
    {
        rows = null;
        bool closes;
        lock (_lock)
        {
            if (_isClosed || kind.VisitTables.Any(table => SeriesOf(table).IsOut))
            {
                _outAt = Math.Min(_outAt, _elapsed());
                return false;
            }

            _visits.Take();
            if (kind.VisitTables.Count > 0)
                rows = new VisitRows(kind.VisitTables, [.. kind.VisitTables.Select(table => SeriesOf(table).Take())]);
            // What another process has left of a table is for others of the kinds that need it.
            closes = _visits.IsOut || (_isAlone && _rows.Any(series => series.IsOut));
            if (closes)
                (_isClosed, _outAt) = (true, Math.Min(_outAt, _elapsed()));
        }

        if (closes)
            Closed?.Invoke();
        return true;
    }

    /// <summary>A visit has begun: its customer is connected.</summary>
    public void Begin(PlannedKind kind)
    {
        for (int i = 0; i < _tables.Count; i++)
        {
            if (kind.VisitTables.Contains(_tables[i]))
                Interlocked.Increment(ref _used[i]);
        }
    }

    /// <summary>No visit begins any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            (_isClosed, _outAt) = (true, Math.Min(_outAt, _elapsed()));
        }

        Closed?.Invoke();
    }

    public VisitCounts Counts()
    {
        lock (_lock)
        {
            return new VisitCounts(
                _visits.Taken, _outAt, [.. _rows.Select(series => series.Taken)],
                [.. _used.Select((_, i) => Interlocked.Read(ref _used[i]))]);
        }
    }

    private TicketSeries SeriesOf(DataTable table)
    {
        for (int i = 0; i < _tables.Count; i++)
        {
            if (ReferenceEquals(_tables[i], table))
                return _rows[i];
        }

        throw new InvalidOperationException("a table of another run");
    }
}
