namespace Clientele;

/// <summary>By what a list of customers is sorted. Equal ones stand in the order of their numbers.</summary>
public enum RosterSort
{
    /// <summary>The number: the order in which they came.</summary>
    Number,

    /// <summary>The name, without regard to case; those without one come last.</summary>
    Name,

    /// <summary>The address, then the port.</summary>
    Address,

    /// <summary>When they were accepted.</summary>
    Since,

    /// <summary>How long nothing has been received from them.</summary>
    Idle,

    /// <summary>Messages received.</summary>
    Received,

    /// <summary>Messages accepted for sending.</summary>
    Sent,

    /// <summary>Bytes received.</summary>
    BytesReceived,

    /// <summary>Bytes that the system has taken.</summary>
    BytesSent,

    /// <summary>Bytes that wait for them to read.</summary>
    Queued,

    /// <summary>Messages that the overflow policy dropped.</summary>
    Dropped,
}
