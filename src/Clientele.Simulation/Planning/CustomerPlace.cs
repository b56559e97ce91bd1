using Clientele.Scripting;

namespace Clientele.Simulation.Planning;

/// <summary>What is decided by a customer's place among all. Stateless.</summary>
internal static class CustomerPlace
{
    /// <summary>
    /// The place of a customer in [0, 1) among all, so that any part of the first n holds its share of them to a
    /// customer or two: an additive recurrence by the golden ratio, or another badly approximable number for each
    /// further question.
    /// </summary>
    public static double Of(int customer, long seed, Assignment question)
    {
        // From the roots of x^2 = x + 1, and of x^3 = x + 1 (Roberts' R2 sequence).
        double step = question == Assignment.Kind ? 0.6180339887498949 : 0.7548776662466927;
        double start = SeededRandom.Draw((ulong)seed, 0, (ulong)question);
        double place = start + (customer * step);
        return place - Math.Floor(place);
    }
}
