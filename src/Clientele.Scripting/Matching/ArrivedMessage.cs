namespace Clientele.Scripting;

/// <summary>A message that may be a reply, as it came.</summary>
/// <param name="bytes">The message without its framing.</param>
/// <param name="text">The same decoded; empty where the matcher does not need it.</param>
/// <param name="isCut">Whether the stream has ended in the middle of it.</param>
/// <param name="before">What decoding remembered from the bytes before.</param>
public readonly ref struct ArrivedMessage(ReadOnlySpan<byte> bytes, string text, bool isCut, TextState before)
{
    /// <summary>The message without its framing.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>The same decoded; empty where the matcher does not need it.</summary>
    public string Text { get; } = text;

    /// <summary>Whether the stream has ended in the middle of it.</summary>
    public bool IsCut { get; } = isCut;

    /// <summary>What decoding remembered from the bytes before.</summary>
    public TextState Before { get; } = before;
}
