using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Events;

/// <summary>Events as one message: a line that says which they are, then one line of JSON for each.</summary>
internal static class EventBatch
{
    /// <summary>The most bytes of one message, where one event alone is not longer.</summary>
    public const int MostBytes = 256 * 1024;

    // The head with its longest numbers.
    private const int Head = 128;

    /// <summary>As many of them, from one on, as one message takes.</summary>
    /// <returns>The message, and how many are in it: 0 where the first alone is longer than a message may be.</returns>
    public static (byte[] Payload, int Count) Write(
        string run, long first, IReadOnlyList<ReadOnlyMemory<byte>> events, int from, int maxPayload)
    {
        int count = 0, size = Head;
        while (from + count < events.Count)
        {
            int next = size + 1 + events[from + count].Length;
            if (next > maxPayload || (count > 0 && next > MostBytes))
                break;
            (size, count) = (next, count + 1);
        }

        if (count == 0)
            return ([], 0);
        using var payload = new MemoryStream(size);
        payload.Write(WireFormat.Write(new WireEventsHead { Run = run, First = first }, WireFormat.EventsHead));
        for (int i = 0; i < count; i++)
        {
            payload.WriteByte((byte)'\n');
            payload.Write(events[from + i].Span);
        }

        return (payload.ToArray(), count);
    }

    /// <summary>False for what no node of ours would publish.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> payload, out WireEventsHead head, out List<ReadOnlyMemory<byte>> events)
    {
        (head, events) = (new WireEventsHead(), []);
        int end = payload.Span.IndexOf((byte)'\n');
        if (end < 0 || !WireFormat.TryRead(payload[..end], WireFormat.EventsHead, out WireEventsHead? read)
            || read.First < 0 || !CustomerId.IsNodeName(read.Run))
            return false;
        head = read;
        while (end < payload.Length)
        {
            payload = payload[(end + 1)..];
            end = payload.Span.IndexOf((byte)'\n');
            if (end < 0)
                end = payload.Length;
            events.Add(payload[..end]);
        }

        return true;
    }
}
