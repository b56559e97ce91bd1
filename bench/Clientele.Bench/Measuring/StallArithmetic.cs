namespace Clientele.Bench.Measuring;

/// <summary>
/// Response times of a paced load whose server stands still once: a message that is due <c>t</c> after the stall began is
/// answered when the stall is over, behind all that was due before it. All times in seconds; see bench/README.md.
/// </summary>
/// <param name="Stall">How long the server stood still.</param>
/// <param name="Window">How long messages were due, the stall included.</param>
/// <param name="Busy">The rate at which messages are due over the rate at which they are caught up with; 0 when that takes no time.</param>
internal sealed record StallArithmetic(double Stall, double Window, double Busy = 0)
{
    /// <summary>The response time that this part of all messages does not exceed.</summary>
    public double At(double part) => Math.Max(0, Stall - (1 - part) * Window * (1 - Busy));

    /// <summary>How busy the catch-up was, from what a part of all messages did not exceed.</summary>
    public double BusyFrom(double part, double response) => 1 - (Stall - response) / ((1 - part) * Window);
}
