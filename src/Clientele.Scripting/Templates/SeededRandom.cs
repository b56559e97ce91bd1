namespace Clientele.Scripting;

/// <summary>
/// Random numbers that depend only on seed, customer and moment, and not on the order of calls. Stateless; any
/// thread.
/// </summary>
public static class SeededRandom
{
    /// <summary>
    /// 64 random bits: SplitMix64 over the three (Steele, Lea, Flood 2014: the finalizer passes BigCrush).
    /// </summary>
    public static ulong Mix(ulong seed, ulong customer, ulong number)
    {
        ulong z = Finish(seed + (customer * 0x9E3779B97F4A7C15));
        return Finish(z + (number * 0xD1B54A32D192ED03));
    }

    /// <summary>A number in (0, 1]: its logarithm can be taken.</summary>
    public static double Draw(ulong seed, ulong customer, ulong number) =>
        ((Mix(seed, customer, number) >> 11) + 1) * (1.0 / (1UL << 53));

    private static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
