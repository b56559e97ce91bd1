namespace Clientele.Testing;

/// <summary>
/// A framing has broken its contract. The message is one sentence that says how, with the bytes in hexadecimal, and
/// the seed where they were made by chance.
/// </summary>
public sealed class FramingCheckException : Exception
{
    private const int MostShown = 1024;

    internal FramingCheckException(
        Framing framing, string what, ReadOnlyMemory<byte> bytes, int? seed = null, Exception? inner = null)
        : base(Describe(framing, what, bytes.Span, seed), inner) =>
        (Framing, What, Bytes, Seed) = (framing, what, bytes, seed);

    /// <summary>The framing.</summary>
    public Framing Framing { get; }

    /// <summary>What it does wrong, without the bytes.</summary>
    public string What { get; }

    /// <summary>The bytes with which it does so, all of them: the message shows the first 1024.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The seed that made the bytes; null where they are samples.</summary>
    public int? Seed { get; }

    private static string Describe(Framing framing, string what, ReadOnlySpan<byte> bytes, int? seed)
    {
        string shown = Convert.ToHexString(bytes[..Math.Min(bytes.Length, MostShown)]);
        string rest = bytes.Length > MostShown ? $"... ({bytes.Length} bytes)" : "";
        return $"{framing}: {what}; bytes {shown}{rest}{(seed is null ? "" : $"; seed {seed}")}";
    }
}
