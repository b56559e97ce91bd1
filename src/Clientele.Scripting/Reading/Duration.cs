namespace Clientele.Scripting;

/// <summary>A time that chance decides: how long a customer thinks, or stays away. Immutable.</summary>
public sealed record Duration
{
    private readonly DurationKind _kind;
    private readonly double _first;
    private readonly double _second;

    private Duration(DurationKind kind, double first, double second) =>
        (_kind, _first, _second) = (kind, first, second);

    /// <summary>Always the same.</summary>
    public static Duration Constant(TimeSpan time) => new(DurationKind.Constant, Positive(time), 0);

    /// <summary>Anything between two times, each as likely.</summary>
    public static Duration Uniform(TimeSpan shortest, TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, shortest);
        return new(DurationKind.Uniform, Positive(shortest), Positive(longest));
    }

    /// <summary>The normal distribution; what would be less than nothing is nothing.</summary>
    public static Duration Normal(TimeSpan mean, TimeSpan deviation) =>
        new(DurationKind.Normal, Positive(mean), Positive(deviation));

    /// <summary>The exponential distribution: the time between events that know nothing of each other.</summary>
    public static Duration Exponential(TimeSpan mean) => new(DurationKind.Exponential, Positive(mean), 0);

    /// <summary>The lognormal distribution: most are short, a few very long, as people are.</summary>
    /// <param name="median">Half of all are shorter.</param>
    /// <param name="sigma">The deviation of its logarithm, 0 or more: 0.5 is narrow, 2 wide.</param>
    public static Duration LogNormal(TimeSpan median, double sigma)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sigma, 0);
        return new(DurationKind.LogNormal, Positive(median), sigma);
    }

    /// <summary>
    /// The Pareto distribution: nothing is shorter than <paramref name="least"/>, and the tail is heavy.
    /// </summary>
    /// <param name="least">The shortest.</param>
    /// <param name="alpha">More than zero: 1.16 is "80 of 100 by 20 of 100", larger is lighter.</param>
    public static Duration Pareto(TimeSpan least, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(alpha, 0);
        return new(DurationKind.Pareto, Positive(least), alpha);
    }

    /// <summary>A time in microseconds, at most a day.</summary>
    /// <param name="chance">A random number in (0, 1].</param>
    /// <param name="other">Another one.</param>
    public long Sample(double chance, double other)
    {
        double time = _kind switch
        {
            DurationKind.Uniform => _first + ((_second - _first) * chance),
            DurationKind.Normal => _first + (_second * Gauss(chance, other)),
            DurationKind.Exponential => -_first * Math.Log(chance),
            DurationKind.LogNormal => _first * Math.Exp(_second * Gauss(chance, other)),
            DurationKind.Pareto => _first * Math.Pow(chance, -1 / _second),
            _ => _first,
        };
        return (long)Math.Clamp(time, 0, 86_400_000_000);
    }

    /// <summary>Box and Muller.</summary>
    private static double Gauss(double chance, double other) =>
        Math.Sqrt(-2 * Math.Log(chance)) * Math.Cos(2 * Math.PI * other);

    private static double Positive(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return time.TotalMicroseconds;
    }

    private enum DurationKind
    {
        Constant,
        Uniform,
        Normal,
        Exponential,
        LogNormal,
        Pareto,
    }
}
