namespace Clientele.Simulation.Measurement;

/// <summary>What is counted of a run as a whole. Written on one loop, and copied there for others.</summary>
internal enum Count
{
    Connected,
    ConnectFailed,
    Unasked,
    Lost,
    Late,
    BytesSent,
    BytesReceived,
    Damaged,
    Truncated,
    Reordered,
    Duplicated,
    Misdirected,
    StillOpen,
    NoRoom,
    NeverConnected,
}
