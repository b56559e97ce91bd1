namespace Clientele.Simulation;

/// <summary>One reply that was not what it should have been.</summary>
/// <param name="Customer">The customer's number, from 1.</param>
/// <param name="Message">The number of its message, from 1.</param>
/// <param name="Expected">What should have come, at most 256 bytes; empty when anything would have done.</param>
/// <param name="Got">What came, at most 256 bytes: the piece that differed, where a reply came in pieces.</param>
/// <param name="Unasked">It came when nothing was awaited.</param>
public sealed record WrongReply(int Customer, long Message, ReadOnlyMemory<byte> Expected, ReadOnlyMemory<byte> Got, bool Unasked)
{
    internal const int Longest = 256;

    /// <summary>How many are kept of a run, for each event loop.</summary>
    internal const int Kept = 5;

    internal static ReadOnlyMemory<byte> Head(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, Longest)].ToArray();
}
