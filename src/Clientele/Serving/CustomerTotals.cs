namespace Clientele;

/// <summary>What a customer who has left had sent and was sent, and how long it was here.</summary>
public readonly struct CustomerTotals
{
    /// <summary>Messages that it sent.</summary>
    public long MessagesReceived { get; init; }

    /// <summary>Messages that it was sent.</summary>
    public long MessagesSent { get; init; }

    /// <summary>Bytes that it sent.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Bytes that it was sent.</summary>
    public long BytesSent { get; init; }

    /// <summary>From accepted to left; see <see cref="CustomerLeft.Stay"/>.</summary>
    public TimeSpan Stay { get; init; }
}
