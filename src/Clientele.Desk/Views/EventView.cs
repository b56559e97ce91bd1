namespace Clientele.Desk.Views;

/// <summary>
/// The fields that <see cref="ServerEventJson"/> writes, in its order. Nothing is made of it but the schema in the
/// API's description; a test compares the two.
/// </summary>
internal sealed record EventView
{
    /// <summary>What happened: <c>joined</c>, <c>said</c>, <c>left</c>, ...</summary>
    public required string Event { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTime Time { get; init; }

    /// <summary>The event's number; rising by one. Missing for what a stream says of itself (<c>skipped</c>).</summary>
    public long? Sequence { get; init; }

    /// <summary>The customer's number.</summary>
    public long? Customer { get; init; }

    /// <summary>Its name, if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>Its address and port.</summary>
    public string? Address { get; init; }

    /// <summary>What was said or told.</summary>
    public string? Text { get; init; }

    /// <summary>The length of that in bytes.</summary>
    public long? Bytes { get; init; }

    /// <summary>The bytes, where the text does not say exactly which they were.</summary>
    public string? Hex { get; init; }

    /// <summary>False for what was left when the stream ended in the middle of a frame.</summary>
    public bool? Complete { get; init; }

    /// <summary>True where only the beginning (64 KiB) of a message is here.</summary>
    public bool? Cut { get; init; }

    /// <summary>The rule that answers what was said.</summary>
    public string? Rule { get; init; }

    /// <summary>The place in line, from 1.</summary>
    public long? Place { get; init; }

    /// <summary>Of a new name, the one before.</summary>
    public string? Was { get; init; }

    /// <summary>How many were dropped or skipped.</summary>
    public long? Count { get; init; }

    /// <summary>Why they left or were turned away.</summary>
    public string? Reason { get; init; }

    /// <summary>What more there is to say of that.</summary>
    public string? Error { get; init; }

    /// <summary>Of one who has left: messages that they sent.</summary>
    public long? MessagesReceived { get; init; }

    /// <summary>Of one who has left: messages that they were sent.</summary>
    public long? MessagesSent { get; init; }

    /// <summary>Of one who has left: bytes that they sent.</summary>
    public long? BytesReceived { get; init; }

    /// <summary>Of one who has left: bytes that they were sent.</summary>
    public long? BytesSent { get; init; }

    /// <summary>Of one who has left: how long they were here.</summary>
    public double? Seconds { get; init; }
}
