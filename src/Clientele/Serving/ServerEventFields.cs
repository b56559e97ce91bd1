using System.Diagnostics.CodeAnalysis;
using Clientele.Serving;

namespace Clientele;

/// <summary>
/// What <see cref="ServerEventJson"/> writes of one event. For programs that keep events in a form of their own, and
/// write them later; a program that has the event gives that to <see cref="ServerEventJson"/>.
/// </summary>
public readonly ref struct ServerEventFields
{
    /// <summary>The fields of an event.</summary>
    [SetsRequiredMembers]
    public ServerEventFields(ServerEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        (Event, Time, Sequence, Subject) = (happened.Name, happened.Time, happened.Sequence, happened.Customer);
        Name = happened is CustomerRenamed ? null : happened.Customer?.Name;
        switch (happened)
        {
            case CustomerSaid said:
                Bytes = said.Bytes.Span;
                Frame = said.ShowsFrame ? said.Frame.Span : default;
                (Encoding, Before) = (said.Encoding, said.DecoderState);
                (IsStreamed, IsIncomplete, Rule) = (said.IsStreamed, !said.IsComplete, said.Rule);
                break;
            case CustomerTold told:
                Bytes = told.Bytes.Span;
                Frame = told.ShowsFrame ? told.Frame.Span : default;
                Encoding = told.Encoding;
                break;
            case CustomerWaiting waiting:
                Place = waiting.Place;
                break;
            case CustomerRenamed renamed:
                (Name, OldName) = (renamed.NewName, renamed.OldName);
                break;
            case CustomerLeft left:
                (Reason, Error) = (left.Reason, EventErrors.TextOf(left.Error));
                Totals = new CustomerTotals
                {
                    MessagesReceived = left.Customer!.MessagesReceived,
                    MessagesSent = left.Customer.MessagesSent,
                    BytesReceived = left.Customer.BytesReceived,
                    BytesSent = left.Customer.BytesSent,
                    Stay = left.Stay,
                };
                break;
            case CustomerTurnedAway away:
                (Reason, Error) = (away.Reason, EventErrors.TextOf(away.Error));
                break;
            case MessagesDropped dropped:
                Count = dropped.Count;
                break;
            case EventsSkipped skipped:
                Count = skipped.Count;
                break;
            case ServerNotice notice:
                (Error, Node) = (EventErrors.TextOf(notice.Error), notice.Node);
                break;
        }
    }

    /// <summary>The fields of an event on a tape.</summary>
    [SetsRequiredMembers]
    public ServerEventFields(scoped in TapedEvent happened)
    {
        if (happened.Event is { } other)
        {
            this = new ServerEventFields(other);
            return;
        }

        (Event, Time, Sequence) = (happened.IsSaid ? "said" : "told", happened.Time, happened.Sequence);
        (Subject, Name) = (happened.Customer, happened.Customer?.Name);
        Bytes = happened.Bytes;
        Frame = happened.ShowsFrame ? happened.Frame : default;
        (Encoding, Before) = (happened.Encoding, happened.Before);
        (IsStreamed, IsIncomplete, Rule) = (happened.IsStreamed, !happened.IsComplete, happened.Rule);
    }

    /// <summary>What happened: <see cref="ServerEvent.Name"/>.</summary>
    public required string Event { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Its <see cref="ServerEvent.Sequence"/>; 0 for an event that has none.</summary>
    public long Sequence { get; init; }

    /// <summary>The customer's number; 0 for an event about the server.</summary>
    public long Customer { get => field == 0 && Subject is { } subject ? subject.Number : field; init; }

    /// <summary>The customer's name, if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>The customer's address and port.</summary>
    public string? Address { get => field ?? Subject?.Address; init; }

    /// <summary>The place in line, from 1; null for any other event.</summary>
    public long? Place { get; init; }

    /// <summary>Of a new name, the one before.</summary>
    public string? OldName { get; init; }

    /// <summary>The encoding of <see cref="Bytes"/>; null for an event that is not a message.</summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>The message, or its beginning.</summary>
    public ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>
    /// What stood on the wire, where the message alone does not show it (<see cref="CustomerWords.ShowsFrame"/>); else
    /// empty.
    /// </summary>
    public ReadOnlySpan<byte> Frame { get; init; }

    /// <summary>
    /// The length of the whole message, where <see cref="Bytes"/> has its beginning only; 0 where it has all.
    /// </summary>
    public long WholeLength { get; init; }

    /// <summary>What the decoder remembered before these bytes.</summary>
    public TextState Before { get; init; }

    /// <summary>
    /// Whether a character that the end of the message cuts is in the next one (<c>raw</c>, <c>gap</c>).
    /// </summary>
    public bool IsStreamed { get; init; }

    /// <summary>True for what was left when its stream ended in the middle of a frame.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Of what was said, the name of what answers it; null for nothing in particular.</summary>
    public string? Rule { get; init; }

    /// <summary>How many messages were dropped, or events skipped; null for any other event.</summary>
    public long? Count { get; init; }

    /// <summary>Why the customer left or was turned away; null for any other event.</summary>
    public LeaveReason? Reason { get; init; }

    /// <summary>The error behind the event, by <see cref="ServerEventJson.ErrorText"/>.</summary>
    public string? Error { get; init; }

    /// <summary>The node of a cluster that the event is about; null for any other.</summary>
    public string? Node { get; init; }

    /// <summary>What a customer who has left had sent and was sent; null for any other event.</summary>
    public CustomerTotals? Totals { get; init; }

    /// <summary>The customer, where it is known: its address is written without a string.</summary>
    internal Customer? Subject { get; init; }

    /// <summary>
    /// The text of <see cref="Bytes"/>; bytes that are not valid are shown as <c>\xHH</c>. Empty for an event that
    /// is not a message.
    /// </summary>
    /// <param name="isExact">Whether the text says exactly which bytes it stands for.</param>
    public string ReadText(out bool isExact)
    {
        isExact = true;
        if (Encoding is null)
            return "";
        TextState state = Before;
        bool goesOn = WholeLength > Bytes.Length || (IsStreamed && !IsIncomplete);
        string text = Encoding.Decode(Bytes, ref state, flush: !goesOn);
        isExact = Encoding.IsExact(text, Bytes);
        return text;
    }
}
