namespace Clientele.Desk.Events;

/// <summary>The figures of a customer's stay: what it sent and was sent, and how long it was online.</summary>
internal sealed record Stay(long MessagesReceived, long MessagesSent, long BytesReceived, long BytesSent, double Seconds)
{
    public Stay(Customer customer, TimeSpan time)
        : this(customer.MessagesReceived, customer.MessagesSent, customer.BytesReceived, customer.BytesSent, Math.Round(time.TotalSeconds, 3))
    {
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(MessagesReceived);
        writer.Write(MessagesSent);
        writer.Write(BytesReceived);
        writer.Write(BytesSent);
        writer.Write(Seconds);
    }

    public static Stay Read(BinaryReader reader) =>
        new(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadDouble());
}
