using System.Net.Sockets;

namespace Clientele.Serving.Statistics;

/// <summary>How often accepting met which error. Any thread: listeners count on their loop, and others read.</summary>
internal sealed class AcceptErrorCounts
{
    private readonly Dictionary<SocketError, long> _counts = [];

    public void Count(SocketError error)
    {
        lock (_counts)
            _counts[error] = _counts.GetValueOrDefault(error) + 1;
    }

    public KeyValuePair<SocketError, long>[] Copy()
    {
        lock (_counts)
            return [.. _counts];
    }
}
