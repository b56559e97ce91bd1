namespace Clientele.Simulation.Planning;

/// <summary>
/// How the level of arrivals goes over time: customers online, or customers a second. Times are microseconds since the
/// begin. Immutable.
/// </summary>
internal sealed class Profile
{
    private const double Hair = 1e-6;

    private readonly List<Piece> _pieces = [];

    public Profile(Arrivals arrivals)
    {
        double level = 0;
        long at = 0;
        foreach ((Phase phase, int index) in arrivals.Phases.Select((phase, index) => (phase, index)))
        {
            long time = phase.Time > TimeSpan.Zero ? (long)phase.Time.TotalMicroseconds : long.MaxValue;
            double to = phase.Level ?? level;
            switch (phase.Kind)
            {
                case PhaseKind.Ramp:
                    Add(ref at, time, level, to, index);
                    break;
                case PhaseKind.Stairs:
                    for (int stair = 1; stair <= phase.Stairs; stair++)
                    {
                        double height = level + ((to - level) * stair / phase.Stairs);
                        Add(ref at, (time * stair / phase.Stairs) - (time * (stair - 1) / phase.Stairs), height,
                            height, index);
                    }

                    break;
                default:
                    Add(ref at, time, to, to, index);
                    break;
            }

            level = phase.Kind == PhaseKind.Spike ? level : to;
        }

        if (at < long.MaxValue)
            _pieces.Add(new Piece(at, long.MaxValue, level, level, arrivals.Phases.Count - 1));
    }

    /// <summary>In order, without gaps; the last one has no end.</summary>
    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>A part in which the level stays, or goes evenly from one to another.</summary>
    internal readonly record struct Piece(long Start, long End, double From, double To, int Phase)
    {
        public double At(double time) => From == To ? From : From + ((To - From) * (time - Start) / (End - Start));
    }

    /// <summary>The level, and which phase it is.</summary>
    public (double Level, int Phase) At(long time)
    {
        Piece piece = _pieces.Find(piece => time < piece.End);
        return (piece.At(Math.Max(time, piece.Start)), piece.Phase);
    }

    /// <summary>
    /// The next time from <paramref name="time"/> on at which a customer is to be online, and until when; null when no
    /// such time follows.
    /// </summary>
    public (long From, long Until)? Presence(double customer, long time)
    {
        long from = long.MaxValue;
        foreach (Piece piece in _pieces)
        {
            if (piece.End <= time)
                continue;
            long start = Math.Max(piece.Start, time);
            if (from == long.MaxValue)
            {
                from = Rises(piece, start, customer);
                start = from;
            }

            if (from == long.MaxValue || Falls(piece, start, customer) is not (long until and < long.MaxValue))
                continue;
            if (Math.Max(until, start) > from)
                return (from, Math.Max(until, start));
            // There and away in the same moment.
            from = long.MaxValue;
        }

        return from == long.MaxValue ? null : (from, long.MaxValue);
    }

    /// <summary>
    /// When that many more have come, counted from <paramref name="time"/>; infinity for never. Fractions of a
    /// microsecond count: 300 000 a second would be 333 333 without them.
    /// </summary>
    public double WhenCome(double count, double time, double scale)
    {
        foreach (Piece piece in _pieces)
        {
            if (piece.End <= time)
                continue;
            double start = Math.Max(piece.Start, time);
            double rate = piece.At(start) * scale / 1e6;
            if (piece.From == piece.To)
            {
                if (rate > 0 && count / rate < piece.End - start)
                    return start + (count / rate);
                count -= rate * (piece.End - start);
                continue;
            }

            double whole = (rate + (piece.To * scale / 1e6)) / 2 * (piece.End - start);
            if (count <= whole)
            {
                double growth = (piece.To - piece.From) * scale / 1e6 / (piece.End - piece.Start);
                return start + ((Math.Sqrt(Math.Max(0, (rate * rate) + (2 * growth * count))) - rate) / growth);
            }

            count -= whole;
        }

        return double.PositiveInfinity;
    }

    /// <summary>How many come from one moment to another.</summary>
    public double HaveCome(double time, double until, double scale)
    {
        double count = 0;
        foreach (Piece piece in _pieces)
        {
            (double start, double end) = (Math.Max(piece.Start, time), Math.Min(piece.End, until));
            if (end > start)
                count += (piece.At(start) + piece.At(end)) / 2 * (end - start);
        }

        return count * scale / 1e6;
    }

    private static long Rises(Piece piece, long start, double customer)
    {
        if (piece.At(start) >= customer - Hair)
            return start;
        return piece.To >= customer - Hair ? (long)Math.Ceiling(Crossing(piece, customer)) : long.MaxValue;
    }

    private static long Falls(Piece piece, long start, double customer)
    {
        if (piece.At(start) < customer - Hair)
            return start;
        return piece.To < customer - Hair ? (long)Crossing(piece, customer) : long.MaxValue;
    }

    private static double Crossing(Piece piece, double customer) =>
        piece.Start + Math.Clamp((customer - piece.From) / (piece.To - piece.From) * (piece.End - piece.Start), 0.0,
            piece.End - piece.Start);

    private void Add(ref long at, long time, double from, double to, int phase)
    {
        long end = time > long.MaxValue - at ? long.MaxValue : at + time;
        _pieces.Add(new Piece(at, end, from, to, phase));
        at = end;
    }
}
