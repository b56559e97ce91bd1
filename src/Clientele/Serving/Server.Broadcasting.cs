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
        return BroadcastFrames(customer => customer.FrameText(text), except);
    }

    /// <summary>
    /// Sends bytes to everyone online, framed as each customer's framing wants. See
    /// <see cref="Broadcast(string, Customer)"/>.
    /// </summary>
    /// <param name="payload">The bytes.</param>
    /// <param name="except">Someone who is not to get them.</param>
    public BroadcastResult Broadcast(ReadOnlyMemory<byte> payload, Customer? except = null) =>
        BroadcastFrames(customer => customer.FramePayload(payload.Span), except);

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
        return BroadcastFrames(customer => customer.FramePayload(encoding.Encode(text)), except);
    }

    /// <summary>Sends a message to everyone online. See <see cref="Broadcast(string, Customer)"/>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="except">A customer who does not get it.</param>
    /// <exception cref="FormatException">An escape in what was typed is wrong; nothing is sent.</exception>
    public BroadcastResult Broadcast(OutgoingMessage message, Customer? except = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        return BroadcastFrames(message.ToFrame, except);
    }

    /// <summary>
    /// Sends bytes as they are, without framing, to everyone online. See <see cref="Broadcast(string, Customer)"/>.
    /// </summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="except">A customer who does not get them.</param>
    public BroadcastResult BroadcastBytes(ReadOnlyMemory<byte> bytes, Customer? except = null)
    {
        byte[] frame = bytes.ToArray();
        return BroadcastFrames(_ => frame, except);
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
        return SendOneAsync(number, customer => customer.FrameText(text), cancellationToken);
    }

    /// <summary>
    /// Sends bytes as one message, framed as the customer's framing wants; otherwise as
    /// <see cref="SendAsync(long, string, CancellationToken)"/>.
    /// </summary>
    /// <exception cref="FramingException">The message does not fit the framing; nothing is sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is sent.</exception>
    public ValueTask<SendResult> SendAsync(
        long number, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default) =>
        SendOneAsync(number, customer => customer.FramePayload(payload.Span), cancellationToken);

    /// <summary>
    /// Sends bytes as they are, without framing; otherwise as <see cref="SendAsync(long, string, CancellationToken)"/>.
    /// </summary>
    public ValueTask<SendResult> SendBytesAsync(
        long number, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
        SendOneAsync(number, _ => bytes.ToArray(), cancellationToken);

    /// <summary>
    /// Sends a text to several customers; what became of it stands at each one's place. Nobody is sent anything when
    /// one of them cannot be. See <see cref="SendAsync(long, string, CancellationToken)"/>.
    /// </summary>
    public Task<IReadOnlyList<SendResult>> SendAsync(
        IReadOnlyList<long> numbers, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SendSeveralAsync(numbers, customer => customer.FrameText(text), cancellationToken);
    }

    /// <summary>
    /// Sends bytes as one message to several customers, framed as each one's framing wants; otherwise as
    /// <see cref="SendAsync(IReadOnlyList{long}, string, CancellationToken)"/>.
    /// </summary>
    /// <exception cref="FramingException">The message does not fit one's framing; nothing is sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is sent.</exception>
    public Task<IReadOnlyList<SendResult>> SendAsync(
        IReadOnlyList<long> numbers, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default) =>
        SendSeveralAsync(numbers, customer => customer.FramePayload(payload.Span), cancellationToken);

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

    private ValueTask<SendResult> SendOneAsync(
        long number, Func<Customer, byte[]> frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Roster[number] is { } customer
            ? customer.SendFrameAsync(frame(customer), cancellationToken)
            : ValueTask.FromResult(SendResult.Left);
    }

    private async Task<IReadOnlyList<SendResult>> SendSeveralAsync(
        IReadOnlyList<long> numbers, Func<Customer, byte[]> frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        cancellationToken.ThrowIfCancellationRequested();
        // All is encoded before anything is sent, and a full queue delays no other customer.
        var frames = new (Customer? To, byte[] Frame)[numbers.Count];
        for (int i = 0; i < frames.Length; i++)
            frames[i] = Roster[numbers[i]] is { } customer ? (customer, frame(customer)) : (null, []);
        return await Task.WhenAll(frames.Select(item => item.To is { } customer
            ? customer.SendFrameAsync(item.Frame, cancellationToken).AsTask()
            : Task.FromResult(SendResult.Left))).ConfigureAwait(false);
    }

    private BroadcastResult BroadcastFrames(Func<Customer, byte[]> encode, Customer? except)
    {
        Dictionary<(TextEncoding, Framing), byte[]?> frames = [];
        List<Customer> untold = [];
        int sent = 0, queued = 0, dropped = 0, failed = 0;
        (TextEncoding, Framing) lastKey = default;
        byte[]? frame = null;
        foreach (Customer customer in Roster)
        {
            if (customer == except)
                continue;
            (TextEncoding, Framing) key = (customer.SendEncoding, customer.SendFraming);
            if (!ReferenceEquals(key.Item1, lastKey.Item1) || !ReferenceEquals(key.Item2, lastKey.Item2))
            {
                lastKey = key;
                if (!frames.TryGetValue(key, out frame))
                    frames[key] = frame = TryEncode(encode, customer);
            }

            if (frame is null)
            {
                untold.Add(customer);
                continue;
            }

            switch (customer.TrySendShared(frame))
            {
                case SendResult.Sent:
                    sent++;
                    break;
                case SendResult.Queued:
                    queued++;
                    break;
                case SendResult.Dropped or SendResult.Full:
                    dropped++;
                    break;
                default:
                    failed++;
                    break;
            }
        }

        return new BroadcastResult
        {
            Sent = sent,
            Queued = queued,
            Dropped = dropped,
            Failed = failed,
            Untold = untold,
        };
    }

    private static byte[]? TryEncode(Func<Customer, byte[]> encode, Customer customer)
    {
        try
        {
            return encode(customer);
        }
        catch (Exception error) when (error is UnencodableException or FramingException)
        {
            return null;
        }
    }
}
