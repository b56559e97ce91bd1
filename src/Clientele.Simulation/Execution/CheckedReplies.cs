using System.Runtime.InteropServices;
using Clientele.Scripting;
using Clientele.Simulation.Measurement;

namespace Clientele.Simulation.Execution;

/// <summary>
/// The checked payloads of one visit that are not simply the next reply: those that a stream has cut, and those that
/// are damaged, out of order or another's. On the loop.
/// </summary>
internal sealed class CheckedReplies(SimulatedCustomer customer, ReplyTracker replies)
{
    // Most pieces need no more: what is larger is given back.
    private const int UsualPiece = 64 * 1024;

    private readonly HashSet<long> _overtaken = [];
    private readonly List<byte> _piece = [];

    /// <summary>The beginning of a payload whose end has not come.</summary>
    public ReadOnlySpan<byte> Piece => CollectionsMarshal.AsSpan(_piece);

    /// <summary>The reply to this message has come before its turn.</summary>
    public bool HasOvertaken(long message) => _overtaken.Contains(message);

    /// <summary>The turn of a message has come.</summary>
    /// <returns>Whether its reply was there before.</returns>
    public bool TakesTurn(long message) => _overtaken.Remove(message);

    /// <summary>
    /// Takes a part of a stream, however it is cut: payloads end by the length that they say, or should have.
    /// </summary>
    /// <returns>Whether the script may go on.</returns>
    public bool TakePart(PlannedExchange step, ReadOnlySpan<byte> got, long now)
    {
        bool isKept = _piece.Count > 0;
        if (isKept)
            _piece.AddRange(got);
        ReadOnlySpan<byte> rest = isKept ? Piece : got;
        int all = rest.Length;
        while (replies.InFlight > 0 && rest.Length > 0)
        {
            replies.OnFirstByte(step);
            int length = step.Message!.CheckedLengthOf(rest, replies.Context);
            if (rest.Length < length)
                break;
            if (!replies.IsExpected(step, rest[..length], now))
                Judge(step, rest[..length], now);
            rest = rest[length..];
        }

        bool hasMoved = rest.Length < all;
        if (replies.InFlight == 0 && rest.Length > 0)
        {
            replies.TakeUnasked(step, rest);
            rest = [];
        }

        if (isKept)
            CutPiece(rest.Length);
        else
            _piece.AddRange(rest);
        return hasMoved;
    }

    /// <summary>Finds out what is wrong with a payload that is not the next reply.</summary>
    public void Judge(PlannedExchange step, ReadOnlySpan<byte> got, long now)
    {
        Counters counts = customer.CountersOf(replies.Head.Due).Counts;
        long expected = replies.Head.Message;
        WrongKind kind = CheckedReply.Judge(
            step.Message!, got, customer.Number, expected, IsStillToCome, out long message);
        switch (kind)
        {
            case WrongKind.Unasked:
                // Its own reply may still come: this one takes no message's place.
                replies.TakeUnasked(step, got);
                break;
            case WrongKind.Reordered:
                // It has overtaken earlier ones: counted as wrong once, and known when its turn comes.
                counts[Count.Reordered]++;
                counts[step.Figures, StepCount.Wrong]++;
                _overtaken.Add(message);
                replies.MarkFaulty();
                customer.Keep(kind, message, replies.Expected(step), got);
                break;
            default:
                counts[kind == WrongKind.Truncated ? Count.Truncated : Count.Damaged]++;
                customer.Keep(kind, expected, replies.Expected(step), got);
                replies.TakeTurn(step, now, isRight: false);
                break;
        }
    }

    private bool IsStillToCome(long message) => message <= customer.Said && !_overtaken.Contains(message);

    /// <summary>Keeps the last <paramref name="rest"/> bytes of the piece.</summary>
    private void CutPiece(int rest)
    {
        _piece.RemoveRange(0, _piece.Count - rest);
        if (rest == 0 && _piece.Capacity > UsualPiece)
            _piece.Capacity = 0;
    }
}
