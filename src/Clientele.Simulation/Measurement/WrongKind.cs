using Clientele.Scripting;

namespace Clientele.Simulation;

/// <summary>
/// What is wrong with a reply. <see cref="Damaged"/>, <see cref="Reordered"/>, <see cref="Duplicated"/> and
/// <see cref="Misdirected"/> need checked payloads to be told: see <see cref="Saying.Checked"/>.
/// </summary>
public enum WrongKind
{
    /// <summary>It is not what was expected.</summary>
    Wrong,

    /// <summary>It was not expected.</summary>
    Unasked,

    /// <summary>It never came, in time or before the connection was lost.</summary>
    Missing,

    /// <summary>Its checksum does not fit.</summary>
    Damaged,

    /// <summary>
    /// The connection ended in the middle of it; with checked payloads also: it is shorter than it says.
    /// </summary>
    Truncated,

    /// <summary>It came before those of earlier messages.</summary>
    Reordered,

    /// <summary>It had come already.</summary>
    Duplicated,

    /// <summary>It is another customer's.</summary>
    Misdirected,

    /// <summary>
    /// What was to be said, or expected, has a hole for a value that nothing in this visit has captured; the hole is
    /// what was expected.
    /// </summary>
    NoValue,

    /// <summary>It could not be judged: the pattern took too long.</summary>
    TookTooLong,
}
