using Clientele.Serving.Events;

namespace Clientele;

/// <summary>What a customer said, or was told.</summary>
public abstract class CustomerWords : ServerEvent
{
    private readonly byte[] _data;
    private readonly WordBytes _places;

    internal CustomerWords(
        Customer customer, ReadOnlySpan<byte> frame, ReadOnlySpan<byte> message, TextEncoding encoding) : base(customer)
    {
        _places = WordBytes.Of(frame, message);
        _data = _places.ToArray(frame, message);
        Encoding = encoding;
    }

    /// <summary>
    /// The message, without line end, delimiter, marks, escapes, or what else its framing takes out.
    /// </summary>
    public ReadOnlyMemory<byte> Bytes => _data.AsMemory(_places.At, _places.Length);

    /// <summary>
    /// The frame as it stood on the wire. <see cref="Bytes"/> is a part of it, unless escapes or a number in its middle
    /// were taken out.
    /// </summary>
    public ReadOnlyMemory<byte> Frame => _data.AsMemory(0, _places.Frame);

    /// <summary>
    /// Whether <see cref="Bytes"/> alone do not show what stood on the wire. False also where the frame is the message
    /// with a line end or a delimiter behind it.
    /// </summary>
    public bool ShowsFrame => _places.ShowsFrame;

    /// <summary>The encoding of the bytes: the customer's when it happened.</summary>
    public TextEncoding Encoding { get; }

    /// <summary>The text; bytes that are not valid are shown as <c>\xHH</c>. Decoded at each call.</summary>
    public abstract string Text { get; }

    internal override int Weight => WeightOf(_data.Length);

    internal static int WeightOf(int length) => 160 + length;
}
