using System.Buffers;
using System.Runtime.CompilerServices;
using Clientele.Connections;

namespace Clientele;

public partial class Connection
{
    private const int StackLimit = 512;

    /// <summary>
    /// Sends a text as one message: in <see cref="SendEncoding"/>, framed by <see cref="Framing"/>. Waits for room only under
    /// <see cref="OverflowPolicy.Wait"/> (the default), and only when called by this connection's own handler, until the peer has taken
    /// nothing for <see cref="ServerOptions.SendTimeout"/>; and while a recorder of the server is behind. Any thread.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Ends a wait; cancelled already, nothing is sent.</param>
    /// <exception cref="UnencodableException">A character cannot be encoded; nothing is sent.</exception>
    /// <exception cref="FramingException">The message does not fit the framing; nothing is sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is sent.</exception>
    public ValueTask<SendResult> SendAsync(string text, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_settings.Intake.Paused)
            return SendLaterAsync(FramePayload(_sendEncoding.Encode(text)), MayWait, cancellationToken);
        SendResult result = TrySend(text);
        return result == SendResult.Full && MayWait
            ? WaitAndSendAsync(FramePayload(_sendEncoding.Encode(text)), cancellationToken)
            : new ValueTask<SendResult>(result);
    }

    /// <summary>Sends bytes as one message, framed by <see cref="Framing"/>. See <see cref="SendAsync(string, CancellationToken)"/>.</summary>
    /// <exception cref="FramingException">The message does not fit the framing; nothing is sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is sent.</exception>
    public ValueTask<SendResult> SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_settings.Intake.Paused)
            return SendLaterAsync(FramePayload(payload.Span), MayWait, cancellationToken);
        SendResult result = TrySend(payload.Span);
        return result == SendResult.Full && MayWait
            ? WaitAndSendAsync(FramePayload(payload.Span), cancellationToken)
            : new ValueTask<SendResult>(result);
    }

    /// <summary>Sends bytes as they are, without framing. See <see cref="SendAsync(string, CancellationToken)"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is sent.</exception>
    public ValueTask<SendResult> SendBytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_settings.Intake.Paused)
            return SendLaterAsync(bytes.ToArray(), MayWait, cancellationToken);
        SendResult result = TrySendBytes(bytes.Span);
        return result == SendResult.Full && MayWait
            ? WaitAndSendAsync(bytes.ToArray(), cancellationToken)
            : new ValueTask<SendResult>(result);
    }

    /// <summary>
    /// A frame that was made for this connection, for an operator: waits for room only where this connection's own handler
    /// asks for it. Any thread.
    /// </summary>
    internal ValueTask<SendResult> SendFrameAsync(byte[] frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_settings.Intake.Paused)
            return SendLaterAsync(frame, MayWait, cancellationToken);
        SendResult result = SendFrame(frame, frame);
        return result == SendResult.Full && MayWait ? WaitAndSendAsync(frame, cancellationToken) : new ValueTask<SendResult>(result);
    }

    /// <summary>As <see cref="SendAsync(string, CancellationToken)"/>, but never waits. Any thread.</summary>
    /// <exception cref="UnencodableException">A character cannot be encoded; nothing is sent.</exception>
    /// <exception cref="FramingException">The message does not fit the framing; nothing is sent.</exception>
    [SkipLocalsInit] // To clear the room takes longer than to encode a short text into it.
    public SendResult TrySend(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int max = _sendEncoding.GetMaxByteCount(text.Length);
        byte[]? rented = max > StackLimit ? ArrayPool<byte>.Shared.Rent(max) : null;
        try
        {
            Span<byte> buffer = rented ?? stackalloc byte[StackLimit];
            if (!_sendEncoding.TryEncode(text, buffer, out int written, out UnencodableException? error))
                throw error!;
            return TrySend(buffer[..written]);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>As <see cref="SendAsync(ReadOnlyMemory{byte}, CancellationToken)"/>, but never waits. Any thread.</summary>
    /// <exception cref="FramingException">The message does not fit the framing; nothing is sent.</exception>
    public SendResult TrySend(ReadOnlySpan<byte> payload) =>
        _framing is { IsTimed: false } framing ? TrySendWrapped(framing, payload) : SendFrame(payload, null);

    [SkipLocalsInit]
    private SendResult TrySendWrapped(Framing framing, ReadOnlySpan<byte> payload)
    {
        int length = framing.WrappedLength(payload, _sendEncoding);
        byte[]? rented = length > StackLimit ? ArrayPool<byte>.Shared.Rent(length) : null;
        try
        {
            Span<byte> frame = (rented ?? stackalloc byte[StackLimit])[..length];
            framing.Wrap(payload, frame, _sendEncoding);
            return SendFrame(frame, null);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Sends bytes as they are, without framing. Never waits. Any thread.</summary>
    public SendResult TrySendBytes(ReadOnlySpan<byte> bytes) => SendFrame(bytes, null);

    /// <summary>A frame that many connections share; nobody may change it any more.</summary>
    internal SendResult TrySendShared(byte[] frame) => SendFrame(frame, frame);

    /// <summary>The payload with what the framing adds.</summary>
    internal byte[] FramePayload(ReadOnlySpan<byte> payload)
    {
        var frame = new byte[_framing.WrappedLength(payload, _sendEncoding)];
        _framing.Wrap(payload, frame, _sendEncoding);
        return frame;
    }

    private async ValueTask<SendResult> SendLaterAsync(byte[] frame, bool mayWait, CancellationToken cancellationToken)
    {
        await WhenIntakeIsOpenAsync(cancellationToken).ConfigureAwait(false);
        return mayWait ? await WaitAndSendAsync(frame, cancellationToken).ConfigureAwait(false) : SendFrame(frame, frame);
    }

    /// <summary>What is told is recorded too. Who is ending does not wait: a recorder may be what the end waits for.</summary>
    private async Task WhenIntakeIsOpenAsync(CancellationToken cancellationToken)
    {
        if (!_settings.Intake.Paused)
            return;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (Ended.UnsafeRegister(static ended => ((TaskCompletionSource)ended!).TrySetResult(), ended))
            await Task.WhenAny(_settings.Intake.WhenOpenAsync(), ended.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the caller is the one that may be made to wait: for a client connection, everyone.</summary>
    private protected virtual bool MayWait => true;
}
