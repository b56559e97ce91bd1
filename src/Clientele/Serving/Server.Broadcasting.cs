namespace Clientele;

public sealed partial class Server
{
    /// <summary>
    /// Sends a text to everyone online. Never waits: it is encoded once for each encoding and framing in use, and a
    /// customer who does not read delays no other. Any thread.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="except">Someone who is not to get it.</param>
    /// <remarks>It is counted who got it; who cannot be told in their encoding is skipped and named.</remarks>
    public BroadcastResult Broadcast(string text, Customer? except = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _sender.Broadcast(customer => customer.FrameText(text), except);
    }

    /// <summary>
    /// Sends bytes to everyone online, framed as each customer's framing wants. See
    /// <see cref="Broadcast(string, Customer)"/>.
    /// </summary>
    /// <param name="payload">The bytes.</param>
    /// <param name="except">Someone who is not to get them.</param>
    public BroadcastResult Broadcast(ReadOnlyMemory<byte> payload, Customer? except = null) =>
        _sender.Broadcast(customer => customer.FramePayload(payload.Span), except);

    /// <summary>
    /// Sends a text to everyone online in one encoding, instead of each customer's own. See
    /// <see cref="Broadcast(string, Customer)"/>.
    /// </summary>
    /// <param name="encoding">The encoding.</param>
    /// <param name="text">The text.</param>
    /// <param name="except">A customer who does not get it.</param>
    public BroadcastResult Broadcast(TextEncoding encoding, string text, Customer? except = null)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(text);
        return _sender.Broadcast(customer => customer.FramePayload(encoding.Encode(text)), except);
    }

    /// <summary>Sends a message to everyone online. See <see cref="Broadcast(string, Customer)"/>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="except">A customer who does not get it.</param>
    /// <exception cref="FormatException">An escape in what was typed is wrong; nothing is sent.</exception>
    public BroadcastResult Broadcast(OutgoingMessage message, Customer? except = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _sender.Broadcast(message.ToFrame, except);
    }

    /// <summary>
    /// Sends bytes as they are, without framing, to everyone online. See <see cref="Broadcast(string, Customer)"/>.
    /// </summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="except">A customer who does not get them.</param>
    public BroadcastResult BroadcastBytes(ReadOnlyMemory<byte> bytes, Customer? except = null)
    {
        byte[] frame = bytes.ToArray();
        return _sender.Broadcast(_ => frame, except);
    }

    /// <summary>
    /// Sends a text to the customer with that number, on behalf of an operator. Does not wait for room: where there is
    /// none it is <see cref="SendResult.Full"/>, or what else <see cref="ServerOptions.Overflow"/> says (only that
    /// customer's own handler waits). Waits while a recorder is behind. A number that is not online gives
    /// <see cref="SendResult.Left"/>. Any thread.
    /// </summary>
    /// <exception cref="UnencodableException">A character cannot be encoded; nothing is sent.</exception>
    /// <exception cref="FramingException">The message does not fit the framing; nothing is sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is sent.</exception>
    public ValueTask<SendResult> SendAsync(long number, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _sender.SendAsync(number, customer => customer.FrameText(text), cancellationToken);
    }

    /// <summary>
    /// Sends bytes as one message, framed as the customer's framing wants; otherwise as
    /// <see cref="SendAsync(long, string, CancellationToken)"/>.
    /// </summary>
    /// <exception cref="FramingException">The message does not fit the framing; nothing is sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is sent.</exception>
    public ValueTask<SendResult> SendAsync(
        long number, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(number, customer => customer.FramePayload(payload.Span), cancellationToken);

    /// <summary>
    /// Sends bytes as they are, without framing; otherwise as <see cref="SendAsync(long, string, CancellationToken)"/>.
    /// </summary>
    public ValueTask<SendResult> SendBytesAsync(
        long number, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(number, _ => bytes.ToArray(), cancellationToken);

    /// <summary>
    /// Sends a text to several customers; what became of it stands at each one's place. Nobody is sent anything when
    /// one of them cannot be. See <see cref="SendAsync(long, string, CancellationToken)"/>.
    /// </summary>
    public Task<IReadOnlyList<SendResult>> SendAsync(
        IReadOnlyList<long> numbers, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _sender.SendAsync(numbers, customer => customer.FrameText(text), cancellationToken);
    }

    /// <summary>
    /// Sends bytes as one message to several customers, framed as each one's framing wants; otherwise as
    /// <see cref="SendAsync(IReadOnlyList{long}, string, CancellationToken)"/>.
    /// </summary>
    /// <exception cref="FramingException">The message does not fit one's framing; nothing is sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is sent.</exception>
    public Task<IReadOnlyList<SendResult>> SendAsync(
        IReadOnlyList<long> numbers, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(numbers, customer => customer.FramePayload(payload.Span), cancellationToken);

    /// <summary>
    /// Ends the conversation with one customer in good order; false when that number is not online. Any thread.
    /// </summary>
    public bool HangUp(long number)
    {
        if (Roster[number] is not { } customer)
            return false;
        customer.HangUp();
        return true;
    }
}
