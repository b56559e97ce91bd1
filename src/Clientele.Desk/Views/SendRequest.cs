using System.Text.Json;

namespace Clientele.Desk.Views;

/// <summary>A message to one customer: a text or bytes.</summary>
internal record SendRequest
{
    /// <summary>A text, framed as the customer's framing wants.</summary>
    public string? Text { get; init; }

    /// <summary>Bytes as pairs of hex digits, with spaces where you like; they go out exactly as they are.</summary>
    public string? Hex { get; init; }

    /// <summary>
    /// Whether the text is a template, whose holes are filled for each customer: <c>{n}</c>, <c>{uuid}</c>,
    /// <c>{crc16-modbus}</c>. False by default: braces are braces.
    /// </summary>
    public bool Template { get; init; }

    /// <summary>The text's encoding, in the place of the customer's.</summary>
    public string? Encoding { get; init; }

    /// <summary>
    /// A line end for the text, before it is framed: <c>lf</c>, <c>crlf</c>, or <c>none</c> (the default).
    /// </summary>
    public string? Eol { get; init; }
}
