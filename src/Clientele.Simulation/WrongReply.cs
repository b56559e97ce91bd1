namespace Clientele.Simulation;

/// <summary>One reply that was not what it should have been.</summary>
/// <param name="Customer">The customer's number, from 1.</param>
/// <param name="Message">The number of its message, from 1; 0 before its first.</param>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Expected">What should have come, at most 256 bytes; empty when no bytes in particular, or nothing.</param>
/// <param name="Got">What came, at most 256 bytes: the piece that differed, where a reply came in pieces; empty when nothing did.</param>
public sealed record WrongReply(int Customer, long Message, WrongKind Kind, ReadOnlyMemory<byte> Expected, ReadOnlyMemory<byte> Got)
{
    internal const int Longest = 256;

    /// <summary>How many are kept of a run, of each kind and for each event loop.</summary>
    internal const int Kept = 3;

    /// <summary>It came when nothing was awaited.</summary>
    public bool Unasked => Kind is WrongKind.Unasked or WrongKind.Duplicated;

    internal static ReadOnlyMemory<byte> Head(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, Longest)].ToArray();
}

/// <summary>What is wrong with a reply. <see cref="Damaged"/>, <see cref="Reordered"/>, <see cref="Duplicated"/> and <see cref="Misdirected"/> need checked payloads to be told: see <see cref="Saying.Checked"/>.</summary>
public enum WrongKind
{
    /// <summary>It is not what was expected.</summary>
    Wrong,

    /// <summary>Nobody had asked for it.</summary>
    Unasked,

    /// <summary>It never came, in time or before the connection was lost.</summary>
    Missing,

    /// <summary>Its checksum does not fit.</summary>
    Damaged,

    /// <summary>The connection ended in the middle of it; with checked payloads also: it is shorter than it says.</summary>
    Truncated,

    /// <summary>It came before those of earlier messages.</summary>
    Reordered,

    /// <summary>It had come already.</summary>
    Duplicated,

    /// <summary>It is another customer's.</summary>
    Misdirected,

    /// <summary>What was to be said, or expected, has a hole for a value that nothing in this visit has captured; the hole is what was expected.</summary>
    NoValue,

    /// <summary>Nobody knows whether it is right: the pattern took too long.</summary>
    TookTooLong,
}
