namespace Clientele.Desk.Views;

/// <summary>A customer who is online.</summary>
internal sealed record CustomerView
{
    /// <summary>Given when it was accepted; never used again by its server.</summary>
    public required long Number { get; init; }

    /// <summary>Which customer it is: <c>5</c>, or <c>5@b</c> where several nodes share the roster.</summary>
    public required string Id { get; init; }

    /// <summary>The node that it came to; missing for a server alone.</summary>
    public string? Node { get; init; }

    /// <summary>Which start of that node; missing for a server alone.</summary>
    public string? Incarnation { get; init; }

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

    /// <summary>How messages from it are told apart, as people write it (<c>lines:crlf</c>).</summary>
    public required string Framing { get; init; }

    /// <summary>How messages to it are framed.</summary>
    public required string SendFraming { get; init; }

    /// <summary>
    /// What a person's text to it gets at its end, where the framing adds none: <c>lf</c>, <c>crlf</c> or <c>none</c>.
    /// </summary>
    public required string Eol { get; init; }

    /// <summary>The beginning of what it said last.</summary>
    public required string LastWords { get; init; }

    /// <param name="customer">The customer.</param>
    /// <param name="typed">The line end of what a person types, where the framing adds none.</param>
    public static CustomerView Of(CustomerRow customer, TypedLineEnd typed) => new()
    {
        Number = customer.Id.Number,
        Id = IdOf(customer.Id),
        Node = customer.Id.Node.Length > 0 ? customer.Id.Node : null,
        Incarnation = customer.Id.Incarnation.Length > 0 ? customer.Id.Incarnation : null,
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
        Encoding = customer.Encoding,
        SendEncoding = customer.SendEncoding,
        Framing = customer.Framing,
        SendFraming = customer.SendFraming,
        Eol = (customer.TakesLineEnd ? typed : TypedLineEnd.None).ToString(),
        LastWords = customer.LastWords,
    };

    /// <summary>As paths take it: <c>5</c> or <c>5@b</c>.</summary>
    public static string IdOf(CustomerId id) => id.ToString()[1..];
}
