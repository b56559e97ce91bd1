using System.Runtime.InteropServices;
using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Execution;

// Checked payloads: what exactly is wrong with a reply.
internal sealed partial class SimulatedCustomer
{
    private void TakeChecked(Instruction it, ReadOnlySpan<byte> got, long now)
    {
        if (!Kind.Framing.IsTimed)
        {
            HearFirstByte(it);
            Judge(it, got, now);
            Proceed(it, now);
            return;
        }

        // However it is cut: by the length that it says, or that it should have.
        List<byte> piece = Luggage.Piece;
        bool isKept = piece.Count > 0;
        if (isKept)
            piece.AddRange(got);
        ReadOnlySpan<byte> rest = isKept ? CollectionsMarshal.AsSpan(piece) : got;
        int all = rest.Length;
        while (_inFlight > 0 && rest.Length > 0)
        {
            HearFirstByte(it);
            int length = LengthOf(it.Say!, rest);
            if (rest.Length < length)
                break;
            Judge(it, rest[..length], now);
            rest = rest[length..];
        }

        bool hasMoved = rest.Length < all;
        if (_inFlight == 0 && rest.Length > 0)
        {
            Unasked(rest);
            rest = [];
        }

        if (isKept)
            Luggage.CutPiece(rest.Length);
        else
            piece.AddRange(rest);
        if (hasMoved)
            Proceed(it, now);
    }

    private int LengthOf(PlannedMessage say, ReadOnlySpan<byte> got)
    {
        CheckedPayload.Reading says = CheckedPayload.Read(say.ToAscii(got[..Math.Min(got.Length, say.BytesOf(CheckedPayload.HeadLength))]));
        bool isTold = says.Customer > 0 && says.Length is >= CheckedPayload.HeadLength and <= Saying.LongestChecked;
        return say.BytesOf(isTold ? says.Length : say.CheckedLength(ContextOf(_head)));
    }

    private void HearFirstByte(Instruction it)
    {
        if (_left >= 0)
            return;
        _left = 0;
        CountersOf(_head.Due).Times.RecordFirstByte(it.Step, _firstAt - _head.SentAt);
    }

    private void Judge(Instruction it, ReadOnlySpan<byte> got, long now)
    {
        ReadOnlySpan<byte> expected = Expected(it);
        if (got.SequenceEqual(expected))
        {
            Replied(it, now, right: true);
            Pop();
            return;
        }

        Counters counters = CountersOf(_head.Due).Counts;
        CheckedPayload.Reading says = CheckedPayload.Read(it.Say!.ToAscii(got));
        if (!says.IsWhole)
        {
            bool isCut = says.Length > it.Say.ToAscii(got).Length;
            counters[isCut ? Count.Truncated : Count.Damaged]++;
            WrongOne(it, isCut ? WrongKind.Truncated : WrongKind.Damaged, got, now);
        }
        else if (says.Customer == Number && says.Message == _head.Message)
        {
            // Its own and whole, and yet not what was said.
            counters[Count.Damaged]++;
            WrongOne(it, WrongKind.Damaged, got, now);
        }
        else if (says.Customer != Number || says.Message < _head.Message || says.Message > _said || Luggage.Overtaken.Contains(says.Message))
        {
            // Its own reply may still come: this one takes nobody's place.
            Unasked(got);
        }
        else
        {
            // It has overtaken earlier ones: counted as wrong once, and known when its turn comes.
            counters[Count.Reordered]++;
            Luggage.Overtaken.Add(says.Message);
            counters[it.Step, StepCount.Wrong]++;
            _faulty = true;
            Keep(WrongKind.Reordered, says.Message, expected, got);
        }
    }

    /// <summary>Told apart only where payloads are checked.</summary>
    private WrongKind WhatIsUnasked(ReadOnlySpan<byte> got)
    {
        if (_at >= Kind.Code.Length || Kind.Code[_at] is not { Expects: ExpectationKind.Checked, Say: { } say })
            return WrongKind.Unasked;
        CheckedPayload.Reading says = CheckedPayload.Read(say.ToAscii(got));
        if (!says.IsWhole || (says.Customer == Number && says.Message > _said))
            return WrongKind.Unasked;
        Counters counters = CountersOf(_shard.Loop.Now).Counts;
        counters[says.Customer == Number ? Count.Duplicated : Count.Misdirected]++;
        return says.Customer == Number ? WrongKind.Duplicated : WrongKind.Misdirected;
    }

    private void WrongOne(Instruction it, WrongKind kind, ReadOnlySpan<byte> got, long now)
    {
        Keep(kind, _head.Message, Expected(it), got);
        Replied(it, now, right: false);
        Pop();
    }
}
