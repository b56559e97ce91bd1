namespace Clientele.Connections.Receiving;

/// <summary>Two token buckets, for messages and bytes. One consumer at a time.</summary>
internal sealed class RateMeter(RateLimit limit, long nowMicroseconds)
{
    private const double Second = 1_000_000;

    private double _messages = limit.Messages;
    private double _bytes = limit.Bytes;
    private long _stamp = nowMicroseconds;

    public bool AllowBytes(int count, long now)
    {
        Refill(now);
        return limit.Bytes == 0 || (_bytes -= count) >= 0;
    }

    public bool AllowMessage(long now)
    {
        Refill(now);
        return limit.Messages == 0 || (_messages -= 1) >= 0;
    }

    private void Refill(long now)
    {
        double seconds = (now - _stamp) / Second;
        if (seconds <= 0)
            return;
        _stamp = now;
        _messages = Math.Min(limit.Messages, _messages + seconds * limit.Messages);
        _bytes = Math.Min(limit.Bytes, _bytes + seconds * limit.Bytes);
    }
}
