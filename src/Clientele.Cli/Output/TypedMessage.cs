using Clientele.Cli.Commands;

namespace Clientele.Cli.Output;

/// <summary>From what a person typed to the bytes on the wire.</summary>
internal sealed class TypedMessage(LineEnd? lineEnd, bool hexInput)
{
    /// <summary>
    /// The typed text with its line end, framed. A line end that is there already is left alone; none is added under fixed,
    /// length and delimiter framing unless asked for.
    /// </summary>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    /// <exception cref="FormatException">An escape is wrong.</exception>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public byte[] ToBytes(string typed, Connection connection)
    {
        Framing framing = connection.Framing;
        bool isLines = framing.ToString().StartsWith("lines", StringComparison.Ordinal);
        bool isPlain = isLines || framing.IsTimed;
        LineEnd end = lineEnd ?? (isPlain ? LineEnd.Lf : LineEnd.None);
        byte[] payload = TypedText.ToBytes(typed, connection.SendEncoding, hexInput);
        byte[] ending = end == LineEnd.None ? [] : connection.SendEncoding.Encode(end == LineEnd.CrLf ? "\r\n" : "\n");
        byte[] line = connection.SendEncoding.Encode("\n");
        if (ending.Length > 0 && !payload.AsSpan().EndsWith(line))
            payload = [.. payload, .. ending];
        return isPlain ? payload : connection.FramePayload(payload);
    }
}
