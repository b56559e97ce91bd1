using Clientele.Connections;
using Clientele.Connections.Receiving;

namespace Clientele;

public partial class Connection
{
    /// <summary>
    /// Sends a text as one message: in <see cref="SendEncoding"/>, framed by <see cref="Framing"/>. Waits for room only
    /// under <see cref="OverflowPolicy.Wait"/> (the default), and only when called by this connection's own handler,
    /// until the peer has taken nothing for <see cref="ServerOptions.SendTimeout"/>; and while a recorder of the server
    /// is behind. Any thread.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Ends a wait; cancelled already, nothing is sent.</param>
    /// <exception cref="UnencodableException">A character cannot be encoded; nothing is sent.</exception>
    /// <exception cref="FramingException">The message does not fit the framing; nothing is sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is sent.</exception>
    public ValueTask<SendResult> SendAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        cancellationToken.ThrowIfCancellationRequested();
        if (Settings.Intake.Paused)
            return WaitingSender.SendLaterAsync(this, FrameText(text), MayWait, cancellationToken);
        SendResult result = MessageWriter.SendText(Outbound, text, keepsFull: true, out byte[]? frame);
        return result == SendResult.Full && MayWait
            ? WaitingSender.SendAsync(this, frame!, cancellationToken)
            : new ValueTask<SendResult>(result);
    }

    /// <summary>
    /// Sends bytes as one message, framed by <see cref="Framing"/>. See
    /// <see cref="SendAsync(string, CancellationToken)"/>.
    /// </summary>
    /// <exception cref="FramingException">The message does not fit the framing; nothing is sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is sent.</exception>
    public ValueTask<SendResult> SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Settings.Intake.Paused)
            return WaitingSender.SendLaterAsync(this, FramePayload(payload.Span), MayWait, cancellationToken);
        SendResult result = TrySend(payload.Span);
        return result == SendResult.Full && MayWait
            ? WaitingSender.SendAsync(this, FramePayload(payload.Span), cancellationToken)
            : new ValueTask<SendResult>(result);
    }

    /// <summary>
    /// Sends bytes as they are, without framing. See <see cref="SendAsync(string, CancellationToken)"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is sent.</exception>
    public ValueTask<SendResult> SendBytesAsync(
        ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Settings.Intake.Paused)
            return WaitingSender.SendLaterAsync(this, bytes.ToArray(), MayWait, cancellationToken);
        SendResult result = TrySendBytes(bytes.Span);
        return result == SendResult.Full && MayWait
            ? WaitingSender.SendAsync(this, bytes.ToArray(), cancellationToken)
            : new ValueTask<SendResult>(result);
    }

    /// <summary>
    /// Sends a frame that was made for this connection. Waits for room only when called by this connection's own
    /// handler. Any thread.
    /// </summary>
    internal ValueTask<SendResult> SendFrameAsync(byte[] frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Settings.Intake.Paused)
            return WaitingSender.SendLaterAsync(this, frame, MayWait, cancellationToken);
        SendResult result = Outbound.Send(frame, frame);
        return result == SendResult.Full && MayWait
            ? WaitingSender.SendAsync(this, frame, cancellationToken)
            : new ValueTask<SendResult>(result);
    }

    /// <summary>As <see cref="SendAsync(string, CancellationToken)"/>, but never waits. Any thread.</summary>
    /// <exception cref="UnencodableException">A character cannot be encoded; nothing is sent.</exception>
    /// <exception cref="FramingException">The message does not fit the framing; nothing is sent.</exception>
    public SendResult TrySend(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return MessageWriter.SendText(Outbound, text, keepsFull: false, out _);
    }

    /// <summary>
    /// As <see cref="SendAsync(ReadOnlyMemory{byte}, CancellationToken)"/>, but never waits. Any thread.
    /// </summary>
    /// <exception cref="FramingException">The message does not fit the framing; nothing is sent.</exception>
    public SendResult TrySend(ReadOnlySpan<byte> payload) => MessageWriter.SendPayload(Outbound, payload);

    /// <summary>Sends bytes as they are, without framing. Never waits. Any thread.</summary>
    public SendResult TrySendBytes(ReadOnlySpan<byte> bytes) => Outbound.Send(bytes, null);

    /// <summary>
    /// Sends a frame that many connections share, and that does not change any more. Never waits. Any thread.
    /// </summary>
    internal SendResult TrySendShared(byte[] frame) => Outbound.Send(frame, frame);

    /// <summary>The frame that carries a text to this peer. Any thread.</summary>
    internal byte[] FrameText(string text) => MessageWriter.Frame(Outbound.Framing, Outbound.Encoding, text);

    /// <summary>The frame that carries a payload to this peer. Any thread.</summary>
    internal byte[] FramePayload(ReadOnlySpan<byte> payload) =>
        Outbound.Framing.Wrap(payload, Outbound.Encoding);
}
