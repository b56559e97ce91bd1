using Clientele.Simulation.Measurement;

namespace Clientele.Simulation;

/// <summary>How a phase changes the level.</summary>
public enum PhaseKind
{
    /// <summary>Stays.</summary>
    Hold,

    /// <summary>Goes there evenly, up or down.</summary>
    Ramp,

    /// <summary>Goes there in equal steps of equal times.</summary>
    Stairs,

    /// <summary>Is there at once, and back at once when it is over.</summary>
    Spike,
}
