namespace Clientele.Terminal;

/// <summary>Decodes what is typed, in pieces. One thread at a time.</summary>
public interface ITypedDecoder
{
    /// <summary>The characters that the bytes complete; keeps the beginning of another one for the next call.</summary>
    string Decode(ReadOnlySpan<byte> bytes);

    /// <summary>Forgets a character that was cut short.</summary>
    void Reset();
}
