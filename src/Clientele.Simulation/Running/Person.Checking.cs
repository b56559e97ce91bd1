using Clientele.Simulation.Measuring;
using Clientele.Simulation.Talking;

namespace Clientele.Simulation.Running;

// Checked payloads: what exactly is wrong with a reply.
internal sealed partial class Person
{
    private void TakeChecked(Instruction it, ReadOnlySpan<byte> got, long now)
    {
        if (_left < 0)
        {
            _left = 0;
            TallyOf(_head.Due).Latencies.RecordFirstByte(it.Step, now - _head.SentAt);
        }

        if (!Kind.Framing.IsTimed)
        {
            Judge(it, got, now);
            Proceed(it, now);
            return;
        }

        // However it is cut: by the length that it says, or that it should have.
        List<byte> piece = Luggage.Piece;
        piece.AddRange(got);
        while (_inFlight > 0 && piece.Count > 0)
        {
            byte[] all = [.. piece];
            int length = Expected(it).Length;
            CheckedPayload.Reading says = CheckedPayload.Read(it.Say!.ToAscii(all));
            if (says.Customer > 0 && says.Length is >= CheckedPayload.HeadLength and <= Saying.LongestChecked)
                length = says.Length * (length / Math.Max(1, it.Say.ToAscii(Expected(it)).Length));
            if (all.Length < length)
                return;
            piece.RemoveRange(0, length);
            Judge(it, all.AsSpan(0, length), now);
        }

        if (piece.Count > 0)
        {
            Unasked([.. piece]);
            piece.Clear();
        }

        Proceed(it, now);
    }

    private void Judge(Instruction it, ReadOnlySpan<byte> got, long now)
    {
        ReadOnlySpan<byte> expected = Expected(it);
        if (got.SequenceEqual(expected))
        {
            Right(it, now);
            return;
        }

        Counters counters = TallyOf(_head.Due).Counters;
        CheckedPayload.Reading says = CheckedPayload.Read(it.Say!.ToAscii(got));
        if (!says.IsWhole)
        {
            bool isCut = says.Length > it.Say.ToAscii(got).Length;
            counters[isCut ? Count.Truncated : Count.Damaged]++;
            WrongOne(it, isCut ? WrongKind.Truncated : WrongKind.Damaged, got, now);
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
        Counters counters = TallyOf(_shard.Loop.Now).Counters;
        counters[says.Customer == Number ? Count.Duplicated : Count.Misdirected]++;
        return says.Customer == Number ? WrongKind.Duplicated : WrongKind.Misdirected;
    }

    private void Right(Instruction it, long now)
    {
        Replied(it, now, right: true);
        PopChecked();
    }

    /// <summary>Those whose replies have come before their turn have had them.</summary>
    private void PopChecked()
    {
        Pop();
        while (_inFlight > 0 && Luggage.Overtaken.Remove(_head.Message))
            Pop();
    }

    private void WrongOne(Instruction it, WrongKind kind, ReadOnlySpan<byte> got, long now)
    {
        Keep(kind, _head.Message, Expected(it), got);
        Replied(it, now, right: false);
        PopChecked();
    }
}
