using Clientele.Scripting;

namespace Clientele.Cli.Output;

/// <summary>From what a person typed to the bytes on the wire.</summary>
/// <param name="lineEnd">The line end that was asked for; null for what the framing wants.</param>
/// <param name="hexInput">Whether <c>[FF AB]</c> stands for bytes.</param>
/// <param name="templates">Whether it is a template; null for never.</param>
internal sealed class TypedMessage(TypedLineEnd? lineEnd, bool hexInput, TypedTemplates? templates = null)
{
    /// <summary>Whether what is typed is a template, which can be changed; null where it never is.</summary>
    public TypedTemplates? Templates => templates;

    /// <summary>The typed text as a template; null where its braces are only braces. The next message of all.</summary>
    public MessageTemplate? TemplateOf(string typed) => templates is { IsOn: true }
        ? new MessageTemplate(typed, templates.Next(), templates.Seed)
        {
            HexInput = hexInput,
            IsTyped = true,
            LineEnd = lineEnd,
        }
        : null;

    /// <summary>The typed text with its line end, before it is in anybody's encoding and framing.</summary>
    public OutgoingMessage Of(string typed) => OutgoingMessage.OfTyped(typed, lineEnd, hexInput);

    /// <summary>
    /// The typed text with its line end, framed, for a peer that is the only one: of a template its holes are filled.
    /// See <see cref="OutgoingMessage.OfTyped(string, TypedLineEnd?, bool)"/>.
    /// </summary>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    /// <exception cref="FormatException">An escape is wrong.</exception>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public byte[] ToBytes(string typed, Framing framing, TextEncoding encoding)
    {
        if (templates is not { IsOn: true })
            return Of(typed).ToFrame(framing, encoding);
        byte[] payload = new Template(typed, encoding, templates.Seed, hexInput)
            .Render(new TemplateContext(1, 1, templates.Next(), 0, null));
        return Framed(payload, framing, encoding);
    }

    /// <summary>A payload with its line end, framed.</summary>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public byte[] Framed(byte[] payload, Framing framing, TextEncoding encoding) =>
        OutgoingMessage.FrameTyped(payload, lineEnd, framing, encoding);

    /// <inheritdoc cref="ToBytes(string, Framing, TextEncoding)"/>
    public byte[] ToBytes(string typed, Connection connection) =>
        ToBytes(typed, connection.SendFraming, connection.SendEncoding);
}
