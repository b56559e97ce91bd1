using Clientele.Simulation.Parsing;

namespace Clientele.Simulation.Scripting;

/// <summary>Chance that is the same for the same seed, customer and moment, in whatever order it is asked.</summary>
internal static class SeededRandom
{
    /// <summary>SplitMix64 over the three (Steele, Lea, Flood 2014: the finalizer passes BigCrush).</summary>
    public static ulong Mix(ulong seed, ulong customer, ulong number)
    {
        ulong z = Finish(seed + (customer * 0x9E3779B97F4A7C15));
        return Finish(z + (number * 0xD1B54A32D192ED03));
    }

    /// <summary>A number in (0, 1]: its logarithm can be taken.</summary>
    public static double Draw(ulong seed, ulong customer, ulong number) => ((Mix(seed, customer, number) >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>
    /// The place of a customer in [0, 1) among all, so that any part of the first n holds its share of them to a customer or
    /// two: an additive recurrence by the golden ratio, or another badly approximable number for each further question.
    /// </summary>
    public static double Place(long seed, int customer, Assignment question)
    {
        // From the roots of x^2 = x + 1, and of x^3 = x + 1 (Roberts' R2 sequence).
        double step = question == Assignment.Kind ? 0.6180339887498949 : 0.7548776662466927;
        double start = Draw((ulong)seed, 0, (ulong)question);
        double place = start + (customer * step);
        return place - Math.Floor(place);
    }

    private static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
