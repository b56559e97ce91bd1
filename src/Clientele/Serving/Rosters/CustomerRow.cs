namespace Clientele;

/// <summary>A customer as a roster shows it: what was so at one moment. Immutable.</summary>
public sealed record CustomerRow
{
    /// <summary>Which it is.</summary>
    public required CustomerId Id { get; init; }

    /// <summary>Its place in the order that was asked for; null where none was.</summary>
    public RosterPosition? Position { get; init; }

    /// <summary>A name, if it was given one.</summary>
    public string? Name { get; init; }

    /// <summary>Its address and port.</summary>
    public required string Address { get; init; }

    /// <summary>When it was accepted (UTC), by its server's clock.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How long ago it was accepted.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>How long nothing has been received from it.</summary>
    public TimeSpan IdleTime { get; init; }

    /// <summary>Messages received from it.</summary>
    public long MessagesReceived { get; init; }

    /// <summary>Messages accepted for sending to it.</summary>
    public long MessagesSent { get; init; }

    /// <summary>Messages to it that the overflow policy dropped.</summary>
    public long MessagesDropped { get; init; }

    /// <summary>Bytes received from it.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Bytes to it that the system has taken.</summary>
    public long BytesSent { get; init; }

    /// <summary>Bytes that wait for it to read.</summary>
    public long QueuedBytes { get; init; }

    /// <summary>The name of the encoding of what it says.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>The name of the encoding of what it is told.</summary>
    public string SendEncoding { get; init; } = "";

    /// <summary>How its messages are told apart, as people write it.</summary>
    public string Framing { get; init; } = "";

    /// <summary>How messages to it are framed, as people write it.</summary>
    public string SendFraming { get; init; } = "";

    /// <summary>Whether the framing of messages to it ends none of them: a typed line wants an end there.</summary>
    public bool TakesLineEnd { get; init; }

    /// <summary>The beginning of what it said last.</summary>
    public string LastWords { get; init; } = "";

    /// <summary>It is not online yet: it waits in line, or is in its handshake. Lists have nobody who is.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>
    /// Its connection is ending: it may still be listed, and nothing can be sent to it.
    /// </summary>
    public bool IsEnding { get; init; }

    /// <summary>A customer as it is now.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="position">Its place in an order; null for none.</param>
    public static CustomerRow Of(Customer customer, RosterPosition? position = null)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return new CustomerRow
        {
            Id = new CustomerId(customer.Number),
            Position = position,
            Name = customer.Name,
            Address = customer.Address,
            Since = customer.Since,
            Age = customer.Age,
            IdleTime = customer.IdleTime,
            MessagesReceived = customer.MessagesReceived,
            MessagesSent = customer.MessagesSent,
            MessagesDropped = customer.MessagesDropped,
            BytesReceived = customer.BytesReceived,
            BytesSent = customer.BytesSent,
            QueuedBytes = customer.QueuedBytes,
            Encoding = customer.Encoding.Name,
            SendEncoding = customer.SendEncoding.Name,
            Framing = customer.Framing.ToString(),
            SendFraming = customer.SendFraming.ToString(),
            TakesLineEnd = customer.SendFraming.IsTimed,
            LastWords = customer.LastWords,
            IsWaiting = !customer.HasJoined,
            IsEnding = customer.Reason != LeaveReason.None,
        };
    }
}
