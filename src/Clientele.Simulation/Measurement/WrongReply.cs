namespace Clientele.Simulation;

/// <summary>One reply that was not what it should have been.</summary>
/// <param name="Customer">The customer's number, from 1.</param>
/// <param name="Message">The number of its message, from 1; 0 before its first.</param>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Expected">What should have come, at most 256 bytes; empty when no bytes in particular, or
/// nothing.</param>
/// <param name="Got">What came, at most 256 bytes: the piece that differed, where a reply came in pieces; empty when
/// nothing did.</param>
public sealed record WrongReply(
    int Customer, long Message, WrongKind Kind, ReadOnlyMemory<byte> Expected, ReadOnlyMemory<byte> Got)
{
    internal const int Longest = 256;

    /// <summary>How many are kept of a run, of each kind and for each event loop.</summary>
    internal const int Kept = 3;

    /// <summary>It came when nothing was awaited.</summary>
    public bool Unasked => Kind is WrongKind.Unasked or WrongKind.Duplicated;

    internal static ReadOnlyMemory<byte> Head(ReadOnlySpan<byte> bytes) =>
        bytes[..Math.Min(bytes.Length, Longest)].ToArray();
}
