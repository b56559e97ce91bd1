using System.Buffers;
using System.Runtime.CompilerServices;

namespace Clientele.Connections;

/// <summary>
/// From a text or a payload to a frame in one pass: it is written where it is sent from, which is the thread's cork
/// while that gathers, else the stack or a pooled array.
/// </summary>
internal static class MessageWriter
{
    private const int StackLimit = 512;

    /// <summary>Sends a text as one message. Never waits. Any thread.</summary>
    /// <param name="outbound">Where to.</param>
    /// <param name="text">The text.</param>
    /// <param name="keepsFull">Whether the frame is wanted when the result is <see cref="SendResult.Full"/>, to be sent
    /// later.</param>
    /// <param name="frame">That frame, or null.</param>
    /// <exception cref="UnencodableException">A character cannot be encoded; nothing is sent.</exception>
    /// <exception cref="FramingException">The message does not fit the framing; nothing is sent.</exception>
    [SkipLocalsInit] // To clear the space takes longer than to encode a short text into it.
    public static SendResult SendText(Outbound outbound, string text, bool keepsFull, out byte[]? frame)
    {
        frame = null;
        (Framing framing, TextEncoding encoding) = (outbound.Framing, outbound.Encoding);
        int most = MaxLength(framing, encoding, text);
        Span<byte> space = stackalloc byte[StackLimit];
        byte[]? rented = null;
        if (outbound.CorkSpace(most) is { IsEmpty: false } corked)
            space = corked;
        else if (most > StackLimit)
            space = rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            space = space[..Write(framing, encoding, text, space)];
            SendResult result = outbound.Send(space, null);
            if (result == SendResult.Full && keepsFull)
                frame = space.ToArray();
            return result;
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Sends a payload as one message. Never waits. Any thread.</summary>
    /// <inheritdoc cref="SendText"/>
    [SkipLocalsInit]
    public static SendResult SendPayload(Outbound outbound, ReadOnlySpan<byte> payload)
    {
        (Framing framing, TextEncoding encoding) = (outbound.Framing, outbound.Encoding);
        if (framing.IsTimed)
            return outbound.Send(payload, null);
        int most = framing.MaxFrameLength(payload.Length, encoding);
        Span<byte> space = stackalloc byte[StackLimit];
        byte[]? rented = null;
        if (outbound.CorkSpace(most) is { IsEmpty: false } corked)
            space = corked;
        else if (most > StackLimit)
            space = rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return outbound.Send(space[..framing.Write(payload, space, encoding)], null);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>A text as a frame of its own. Any thread.</summary>
    /// <inheritdoc cref="SendText"/>
    public static byte[] Frame(Framing framing, TextEncoding encoding, string text)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(MaxLength(framing, encoding, text));
        try
        {
            return rented[..Write(framing, encoding, text, rented)];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static int MaxLength(Framing framing, TextEncoding encoding, string text) =>
        framing.MaxFrameLength(encoding.GetMaxByteCount(text.Length), encoding);

    /// <summary>Encodes the text where the payload is in its frame, and completes that around it.</summary>
    private static int Write(Framing framing, TextEncoding encoding, string text, Span<byte> space)
    {
        if (!encoding.TryEncode(text, space[framing.SpaceBefore..], out int written, out UnencodableException? error))
            throw error!;
        return framing.Complete(space, written, encoding);
    }
}
