namespace Clientele.Simulation.Measurement;

/// <summary>
/// A millisecond in which the number of customers changed. Areas are customers times microseconds of that millisecond.
/// </summary>
/// <param name="At">Milliseconds from the begin of the run.</param>
/// <param name="MostOnline">The most who were online at one moment of it.</param>
/// <param name="Online">How many were online at its end.</param>
/// <param name="OnlineArea">Online, over its time.</param>
/// <param name="MostHeld">The most who were held at one moment of it.</param>
/// <param name="Held">How many were held at its end.</param>
/// <param name="HeldArea">Held, over its time.</param>
internal readonly record struct OnlineSlot(
    long At, int MostOnline, int Online, long OnlineArea, int MostHeld, int Held, long HeldArea)
{
    /// <summary>Microseconds.</summary>
    public const long Length = 1000;
}
