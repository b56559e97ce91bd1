namespace Clientele.Desk.Events;

/// <summary>A record as it was taken out of the log.</summary>
internal sealed class LoggedEvent(in RecordHead head, byte[] payload, TextEncoding? encoding, string? rule = null)
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

    public ReadOnlySpan<byte> Bytes => IsFramed ? payload.AsSpan(0, (int)Count) : payload;

    /// <summary>What stood on the wire, where the message alone does not show it.</summary>
    public ReadOnlySpan<byte> Frame => IsFramed ? payload.AsSpan((int)Count) : default;

    private bool IsFramed => _head.Flags.HasFlag(RecordFlags.Framed);

    /// <summary>The rule that answers these words; null for none.</summary>
    public string? Rule => rule;

    /// <summary>Of all but words: the details.</summary>
    public EventDetails Details => EventDetails.Read(payload);

    /// <summary>What is written of an event that is not words.</summary>
    public ServerEventFields ToFields() => OtherFields(Details);

    /// <summary>What is written of an event.</summary>
    /// <param name="customers">Knows who has said or was told something.</param>
    public ServerEventFields ToFields(CustomerDirectory customers)
    {
        if (!IsWords)
            return ToFields();
        (string? address, string? name) = customers.Find(Customer);
        return WordFields(address, name);
    }

    /// <summary>Words in their encoding; bytes that are not valid are shown as <c>\xHH</c>.</summary>
    /// <param name="isExact">Whether the text says exactly which bytes it stands for.</param>
    public string ReadText(out bool isExact) => WordFields(null, null).ReadText(out isExact);

    private ServerEventFields WordFields(string? address, string? name) => new()
    {
        Event = Kind.ToName(),
        Time = Time,
        Sequence = _head.Sequence,
        Customer = Customer,
        Name = name,
        Address = address,
        Encoding = encoding,
        Bytes = Bytes,
        Frame = Frame,
        WholeLength = IsCut ? Count : 0,
        Before = _head.Text,
        IsStreamed = _head.Flags.HasFlag(RecordFlags.Streamed),
        IsIncomplete = !IsComplete,
        Rule = rule,
    };

    private ServerEventFields OtherFields(EventDetails about) => new()
    {
        Event = Kind == RecordKind.Notice ? Notice.ToName() : Kind.ToName(),
        Time = Time,
        Sequence = _head.Sequence,
        Customer = Customer,
        Name = Kind == RecordKind.Notice ? null : about.Name,
        Node = Kind == RecordKind.Notice ? about.Name : null,
        Address = about.Address,
        Place = Kind == RecordKind.Waiting ? Count : null,
        OldName = about.OldName,
        Count = Kind is RecordKind.Dropped or RecordKind.Skipped ? Count : null,
        Reason = Kind is RecordKind.Left or RecordKind.TurnedAway ? Reason : null,
        Error = about.Error,
        Totals = about.Totals,
    };
}
