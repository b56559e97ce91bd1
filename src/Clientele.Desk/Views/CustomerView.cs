namespace Clientele.Desk.Views;

/// <summary>A customer who is online.</summary>
internal sealed record CustomerView
{
    /// <summary>Given when it was accepted; never used again by this server.</summary>
    public required long Number { get; init; }

    /// <summary>A name, if it was given one.</summary>
    public string? Name { get; init; }

    /// <summary>Its address and port.</summary>
    public required string Address { get; init; }

    /// <summary>When it was accepted (UTC).</summary>
    public required DateTime Since { get; init; }

    /// <summary>Seconds since the last byte was received.</summary>
    public required double Idle { get; init; }

    /// <summary>Messages received from it.</summary>
    public required long MessagesReceived { get; init; }

    /// <summary>Messages accepted for sending to it.</summary>
    public required long MessagesSent { get; init; }

    /// <summary>Messages to it that the overflow policy dropped.</summary>
    public required long MessagesDropped { get; init; }

    /// <summary>Bytes received from it.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>Bytes to it that the system has taken.</summary>
    public required long BytesSent { get; init; }

    /// <summary>Bytes that wait for it to read.</summary>
    public required long QueuedBytes { get; init; }

    /// <summary>The encoding of what it says.</summary>
    public required string Encoding { get; init; }

    /// <summary>The encoding of what it is told.</summary>
    public required string SendEncoding { get; init; }

    /// <summary>How its messages are told apart, as people write it (<c>lines:crlf</c>).</summary>
    public required string Framing { get; init; }

    /// <summary>The beginning of what it said last.</summary>
    public required string LastWords { get; init; }

    public static CustomerView Of(Customer customer) => new()
    {
        Number = customer.Number,
        Name = customer.Name,
        Address = customer.Address,
        Since = customer.Since.UtcDateTime,
        Idle = Math.Round(customer.IdleTime.TotalSeconds, 3),
        MessagesReceived = customer.MessagesReceived,
        MessagesSent = customer.MessagesSent,
        MessagesDropped = customer.MessagesDropped,
        BytesReceived = customer.BytesReceived,
        BytesSent = customer.BytesSent,
        QueuedBytes = customer.QueuedBytes,
        Encoding = customer.Encoding.Name,
        SendEncoding = customer.SendEncoding.Name,
        Framing = customer.Framing.ToString(),
        LastWords = customer.LastWords,
    };
}
