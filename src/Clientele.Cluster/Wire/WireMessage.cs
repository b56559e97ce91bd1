using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>A message that is not in any customer's encoding yet.</summary>
internal sealed record WireMessage
{
    [JsonPropertyName("text")]
    public string? Text { get; set; }

    [JsonPropertyName("encoding")]
    public string? Encoding { get; set; }

    [JsonPropertyName("bytes")]
    public byte[]? Bytes { get; set; }

    [JsonPropertyName("raw")]
    public bool IsRaw { get; set; }

    [JsonPropertyName("typed")]
    public bool IsTyped { get; set; }

    [JsonPropertyName("eol")]
    public string? LineEnd { get; set; }

    [JsonPropertyName("hexInput")]
    public bool HexInput { get; set; }

    /// <summary>As UTF-16 where the text has half a surrogate pair, which JSON cannot carry.</summary>
    [JsonPropertyName("utf16")]
    public byte[]? Utf16 { get; set; }

    public static WireMessage Of(OutgoingMessage message)
    {
        bool isWhole = message.Text is { } text && IsWhole(text);
        return new WireMessage
        {
            Text = isWhole ? message.Text : null,
            Utf16 = message.Text is null || isWhole ? null : System.Text.Encoding.Unicode.GetBytes(message.Text),
            Encoding = message.Encoding?.Name,
            Bytes = message.Text is null ? message.Bytes.ToArray() : null,
            IsRaw = message.IsRaw,
            IsTyped = message.IsTyped,
            LineEnd = message.LineEnd?.ToString(),
            HexInput = message.HexInput,
        };
    }

    /// <summary>False for what no node of ours would send.</summary>
    public bool TryRead([NotNullWhen(true)] out OutgoingMessage? message)
    {
        message = null;
        TextEncoding? encoding = null;
        TypedLineEnd end = default;
        string? text = Text ?? (Utf16 is { Length: var length } && length % 2 == 0
            ? new string(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(Utf16)) : null);
        if (Encoding is not null && !TextEncoding.TryGet(Encoding, out encoding))
            return false;
        if (LineEnd is not null && !TypedLineEnd.TryParse(LineEnd, out end, out _))
            return false;
        if (text is null == Bytes is null)
            return false;
        TypedLineEnd? asked = LineEnd is null ? null : end;
        message = text is null
            ? IsRaw ? OutgoingMessage.OfBytes(Bytes)
                : IsTyped ? OutgoingMessage.OfTyped(Bytes, asked) : OutgoingMessage.OfPayload(Bytes)
            : IsTyped ? OutgoingMessage.OfTyped(text, asked, HexInput) : OutgoingMessage.OfText(text, encoding);
        return true;
    }

    private static bool IsWhole(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
