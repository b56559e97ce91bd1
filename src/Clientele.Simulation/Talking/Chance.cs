namespace Clientele.Simulation.Talking;

/// <summary>Chance that is the same for the same seed, customer and moment, whoever asks and in whatever order.</summary>
internal static class Chance
{
    /// <summary>SplitMix64 over the three (Steele, Lea, Flood 2014: the finalizer passes BigCrush).</summary>
    public static ulong Mix(ulong seed, ulong customer, ulong number)
    {
        ulong z = Finish(seed + (customer * 0x9E3779B97F4A7C15));
        return Finish(z + (number * 0xD1B54A32D192ED03));
    }

    private static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
