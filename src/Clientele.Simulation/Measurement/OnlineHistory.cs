using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Measurement;

/// <summary>
/// How many customers of all processes were online, from their slots: the most, means by time, and which numbers were
/// held. The warm-up and pauses are left out. Times are milliseconds since the begin; by one caller at a time but for
/// <see cref="Steer"/>.
/// </summary>
internal sealed class OnlineHistory
{
    // Beyond these, holds are only counted: who steers by hand makes a new one with each key.
    private const int MostReported = 1000;

    private readonly Plan _plan;
    private readonly Source[] _sources;
    private readonly Lock _steering = new();
    private readonly Queue<(long At, double Scale, bool IsPaused)> _steered = new();
    private readonly List<HoldReport> _holds = [];
    private readonly long _warmUp;
    private long _at;
    private long _end;
    private long _judgedUntil = long.MaxValue;
    private double _scale = 1;
    private bool _isPaused;
    private Hold? _hold;
    private int _holdPiece = -1;
    private int _piece;
    private long _measured;
    private double _onlineArea;
    private double _askedArea;

    public OnlineHistory(Plan plan, int sources)
    {
        _plan = plan;
        _sources = [.. Enumerable.Range(0, sources).Select(_ => new Source())];
        _warmUp = plan.WarmUp / 1000;
        _end = plan.Length / 1000;
    }

    public int MostOnline { get; private set; }

    public int NotHeld { get; private set; }

    /// <summary>The first thousand.</summary>
    public IReadOnlyList<HoldReport> Holds => _holds;

    /// <summary>The time that the means are of.</summary>
    public TimeSpan Measured => TimeSpan.FromMilliseconds(_measured);

    public double MeanOnline => _measured == 0 ? 0 : _onlineArea / (_measured * 1000.0);

    /// <summary>Customers to be online, or to come a second.</summary>
    public double MeanAsked => _measured == 0 ? 0 : _askedArea / _measured;

    /// <summary>More or fewer are asked for from now on, or it stands still. Any thread.</summary>
    public void Steer(TimeSpan at, double scale, bool isPaused)
    {
        lock (_steering)
            _steered.Enqueue(((long)at.TotalMilliseconds, scale, isPaused));
    }

    public void Take(int source, IReadOnlyList<OnlineSlot> slots, long until) => _sources[source].Take(slots, until);

    /// <summary>From this moment on, in microseconds, no number is to be held: no visit is left for some.</summary>
    public void JudgeUntil(long outAt) => _judgedUntil = Math.Min(_judgedUntil, outAt / 1000);

    /// <summary>A process is lost: nobody of it is online from then on.</summary>
    public void Lose(int source) => _sources[source].Lose();

    /// <summary>Counts what all processes have told of.</summary>
    public void Advance() => AdvanceTo(Math.Min(_end, _sources.Min(source => source.Until)));

    /// <summary>What was still to be held is as it is now until then.</summary>
    public void End(TimeSpan at)
    {
        _end = Math.Max(_at, Math.Min(_end, (long)at.TotalMilliseconds));
        AdvanceTo(_end);
        EndHold();
    }

    private void AdvanceTo(long until)
    {
        while (_at < until)
        {
            long next = _sources.Min(source => source.Next);
            if (next > _at)
            {
                long to = Math.Min(next, until);
                long level = _sources.Sum(source => (long)source.Online),
                held = _sources.Sum(source => (long)source.Held);
                Stretch(to, level, held);
                continue;
            }

            OnlineSlot sum = default;
            foreach (Source source in _sources)
                sum = source.AddTo(sum, _at);
            LookAtSteering();
            Count(_at + 1, sum.MostOnline, sum.OnlineArea, sum.MostHeld, sum.HeldArea);
        }
    }

    /// <summary>Nothing changed but what is asked for.</summary>
    private void Stretch(long to, long online, long held)
    {
        while (_at < to)
        {
            long part = Math.Min(to, LookAtSteering());
            if (_at < _warmUp)
                part = Math.Min(part, _warmUp);
            part = Math.Min(part, Math.Max(_at + 1, PieceNow().End / 1000));
            double time = (part - _at) * 1000.0;
            Count(part, (int)online, online * time, (int)held, held * time);
        }
    }

    /// <returns>When it is steered the next time.</returns>
    private long LookAtSteering()
    {
        lock (_steering)
        {
            while (_steered.TryPeek(out (long At, double Scale, bool IsPaused) next))
            {
                if (next.At > _at)
                    return next.At;
                (_, _scale, _isPaused) = _steered.Dequeue();
                EndHold();
            }
        }

        return long.MaxValue;
    }

    private void Count(long until, int mostOnline, double onlineArea, int mostHeld, double heldArea)
    {
        long from = _at;
        Profile.Piece piece = PieceNow();
        _at = until;
        if (from < _warmUp || _isPaused)
            return;
        MostOnline = Math.Max(MostOnline, mostOnline);
        _onlineArea += onlineArea;
        _measured += until - from;
        _askedArea += piece.At((from + until) * 500.0) * _scale * (until - from);
        // A millisecond of two levels is of neither.
        if (_plan.IsOpen || until > piece.End / 1000)
            return;
        if (until > _judgedUntil)
        {
            EndHold();
            return;
        }

        if (_holdPiece != _piece)
            EndHold();
        if (_hold is null && piece.From == piece.To && (int)((piece.From * _scale) + 1e-6) is > 0 and int asked)
            (_hold, _holdPiece) = (new Hold(from, asked, _plan.Scenario.HoldTolerance), _piece);
        _hold?.Add(until, mostHeld, heldArea);
    }

    private Profile.Piece PieceNow()
    {
        while (_plan.Profile.Pieces[_piece].End <= _at * 1000)
            _piece++;
        return _plan.Profile.Pieces[_piece];
    }

    private void EndHold()
    {
        HoldReport? report = _hold?.End();
        (_hold, _holdPiece) = (null, -1);
        if (report is null)
            return;
        if (!report.IsHeld)
            NotHeld++;
        if (_holds.Count < MostReported)
            _holds.Add(report);
    }

    /// <summary>What one process has told, and was not counted yet.</summary>
    private sealed class Source
    {
        private readonly Queue<OnlineSlot> _slots = new();
        private OnlineSlot? _last;

        public long Until { get; private set; }

        public int Online { get; private set; }

        public int Held { get; private set; }

        public long Next => _slots.TryPeek(out OnlineSlot slot) ? slot.At : _last?.At ?? long.MaxValue;

        public void Take(IReadOnlyList<OnlineSlot> slots, long until)
        {
            foreach (OnlineSlot slot in slots)
            {
                // The last one may come again, with what has happened in it since.
                if (_last is { } last && last.At != slot.At)
                    _slots.Enqueue(last);
                _last = slot;
            }

            Until = until;
        }

        public void Lose()
        {
            long at = Math.Max(_last?.At ?? 0, Until) + 1;
            Take([new OnlineSlot(at, 0, 0, 0, 0, 0, 0)], long.MaxValue);
        }

        public OnlineSlot AddTo(OnlineSlot sum, long at)
        {
            if (Next > at)
                return Add(sum, new OnlineSlot(at, Online, Online, Online * OnlineSlot.Length, Held, Held,
                    Held * OnlineSlot.Length));
            if (!_slots.TryDequeue(out OnlineSlot slot))
                (slot, _last) = (_last!.Value, null);
            (Online, Held) = (slot.Online, slot.Held);
            return Add(sum, slot);
        }

        private static OnlineSlot Add(OnlineSlot sum, OnlineSlot other) => new(
            other.At, sum.MostOnline + other.MostOnline, sum.Online + other.Online, sum.OnlineArea + other.OnlineArea,
            sum.MostHeld + other.MostHeld, sum.Held + other.Held, sum.HeldArea + other.HeldArea);
    }
}
