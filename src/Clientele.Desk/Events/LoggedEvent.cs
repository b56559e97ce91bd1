namespace Clientele.Desk.Events;

/// <summary>A record as it was taken out of the log.</summary>
internal sealed class LoggedEvent(in RecordHead head, byte[] payload, TextEncoding? encoding)
{
    private readonly RecordHead _head = head;

    public long Id => _head.Id;

    public RecordKind Kind => _head.Kind;

    public DateTimeOffset Time => new(_head.Time, TimeSpan.Zero);

    public long Customer => _head.Customer;

    public long Count => _head.Count;

    public LeaveReason Reason => (LeaveReason)_head.Reason;

    public ServerNoticeKind Notice => (ServerNoticeKind)_head.Reason;

    public bool IsWords => _head.Kind is RecordKind.Said or RecordKind.Told;

    public bool IsCut => _head.Flags.HasFlag(RecordFlags.Cut);

    public bool IsComplete => !_head.Flags.HasFlag(RecordFlags.Incomplete);

    public ReadOnlySpan<byte> Bytes => payload;

    public TextEncoding Encoding => encoding!;

    /// <summary>Words in their encoding; bytes that are not valid are shown as <c>\xHH</c>.</summary>
    public string Text
    {
        get
        {
            TextState state = _head.Text;
            bool streamed = _head.Flags.HasFlag(RecordFlags.Streamed);
            return encoding!.Decode(payload, ref state, flush: !IsCut && (!streamed || !IsComplete));
        }
    }

    /// <summary>Of all but words: the details.</summary>
    public EventDetails Details => EventDetails.Read(payload);

    public static byte[] PayloadOf(string? address, string? name, string? more, Stay? stay = null) =>
        new EventDetails(address, name, more, stay).ToBytes();
}
