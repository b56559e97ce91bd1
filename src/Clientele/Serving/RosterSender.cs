namespace Clientele.Serving;

/// <summary>
/// Sends to customers who are online by their numbers, and to all of them. Encoding comes before sending. Any thread.
/// </summary>
internal sealed class RosterSender(Roster roster)
{
    /// <summary>Sends to everyone, encoded once for each encoding and framing in use.</summary>
    public BroadcastResult Broadcast(Func<Customer, byte[]> encode, Customer? except)
    {
        Dictionary<(TextEncoding, Framing), byte[]?> frames = [];
        List<Customer> untold = [];
        int sent = 0, queued = 0, dropped = 0, failed = 0;
        (TextEncoding, Framing) lastKey = default;
        byte[]? frame = null;
        foreach (Customer customer in roster)
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

    /// <summary>Sends to one.</summary>
    public ValueTask<SendResult> SendAsync(
        long number, Func<Customer, byte[]> frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return roster[number] is { } customer
            ? customer.SendFrameAsync(frame(customer), cancellationToken)
            : ValueTask.FromResult(SendResult.Left);
    }

    /// <summary>Sends to several; what became of it stands at each one's place.</summary>
    public async Task<IReadOnlyList<SendResult>> SendAsync(
        IReadOnlyList<long> numbers, Func<Customer, byte[]> frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        cancellationToken.ThrowIfCancellationRequested();
        // All is encoded before anything is sent, and a full queue delays no other customer.
        var frames = new (Customer? To, byte[] Frame)[numbers.Count];
        for (int i = 0; i < frames.Length; i++)
            frames[i] = roster[numbers[i]] is { } customer ? (customer, frame(customer)) : (null, []);
        return await Task.WhenAll(frames.Select(item => item.To is { } customer
            ? customer.SendFrameAsync(item.Frame, cancellationToken).AsTask()
            : Task.FromResult(SendResult.Left))).ConfigureAwait(false);
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
