namespace Clientele.Desk.Listing;

/// <summary>By what a list is sorted; equals by number.</summary>
internal enum SortKey
{
    Number,
    Name,
    Address,
    Since,
    Idle,
    Received,
    Sent,
    BytesReceived,
    BytesSent,
    Queued,
    Dropped,
}
