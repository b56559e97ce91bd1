using System.Runtime.InteropServices;

namespace Clientele.Desk.Events;

/// <summary>
/// What stands before each record's payload in the log: without references, so that a record is bytes.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RecordHead
{
    /// <summary>Rising by one from record to record.</summary>
    public long Id;

    /// <summary>The event's own number (<see cref="ServerEvent.Sequence"/>); 0 where it has none.</summary>
    public long Sequence;

    /// <summary>UTC ticks.</summary>
    public long Time;

    /// <summary>0 for what is about the server.</summary>
    public long Customer;

    /// <summary>Where the customer's record before this one stands, or -1.</summary>
    public long Before;

    /// <summary>
    /// Words: their length in bytes, also where less is kept. Waiting: the place. Dropped and skipped: how many.
    /// </summary>
    public long Count;

    /// <summary>What the decoder remembered before these words.</summary>
    public TextState Text;

    /// <summary>Bytes of payload that follow.</summary>
    public int Length;

    /// <summary>Words: which of the log's encodings.</summary>
    public ushort Encoding;

    /// <summary>Words: which of the log's rules answers them, from 1; 0 for none.</summary>
    public ushort Rule;

    public RecordKind Kind;

    /// <summary>
    /// Left and turned away: the <see cref="LeaveReason"/>. Notice: the <see cref="ServerNoticeKind"/>.
    /// </summary>
    public byte Reason;

    public RecordFlags Flags;
}
