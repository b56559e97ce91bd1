namespace Clientele.Serving.Statistics;

/// <summary>What has gone back and forth: one customer's counters, or sums of them.</summary>
internal record struct Traffic
{
    public long MessagesReceived { get; private set; }

    public long MessagesSent { get; private set; }

    public long MessagesDropped { get; private set; }

    public long BytesReceived { get; private set; }

    public long BytesSent { get; private set; }

    public void Add(Connection customer)
    {
        MessagesReceived += customer.MessagesReceived;
        MessagesSent += customer.MessagesSent;
        MessagesDropped += customer.MessagesDropped;
        BytesReceived += customer.BytesReceived;
        BytesSent += customer.BytesSent;
    }
}
