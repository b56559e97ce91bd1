using Clientele.Simulation.Measurement;
using HdrHistogram;

namespace Clientele.Simulation.Distributed;

/// <summary>
/// A sample as bytes, from one process to another of the same program. Histograms go whole, never their percentiles.
/// </summary>
internal static class SampleFormat
{
    public static void Write(BinaryWriter to, IntervalSample sample)
    {
        to.Write(sample.Online);
        to.Write(sample.Connections);
        to.Write(sample.Processor);
        to.Write(sample.Pauses);
        to.Write(sample.FirstConnectError ?? "");
        Write(to, sample.Visits);
        Write(to, sample.Warm);
        Write(to, sample.Main);
        Write(to, sample.WarmTimes);
        Write(to, sample.MainTimes);
        Write(to, sample.Slots, sample.SlotsUntil);
        to.Write7BitEncodedInt(sample.WrongReplies.Count);
        foreach (WrongReply wrong in sample.WrongReplies)
        {
            to.Write(wrong.Customer);
            to.Write(wrong.Message);
            to.Write((byte)wrong.Kind);
            Write(to, wrong.Expected.Span);
            Write(to, wrong.Got.Span);
        }
    }

    public static IntervalSample Read(BinaryReader from, int steps, int misbehaviours)
    {
        var sample = new IntervalSample(steps, misbehaviours)
        {
            Online = from.ReadInt32(),
            Connections = from.ReadInt32(),
            Processor = from.ReadInt64(),
            Pauses = from.ReadInt64(),
            FirstConnectError = from.ReadString() is { Length: > 0 } error ? error : null,
        };
        sample.Visits = ReadVisits(from);
        Read(from, sample.Warm);
        Read(from, sample.Main);
        Read(from, sample.WarmTimes);
        Read(from, sample.MainTimes);
        sample.Slots = ReadSlots(from, out long until);
        sample.SlotsUntil = until;
        for (int left = from.Read7BitEncodedInt(); left > 0; left--)
        {
            sample.WrongReplies.Add(new WrongReply(
                from.ReadInt32(), from.ReadInt64(), (WrongKind)from.ReadByte(),
                ReadBytes(from), ReadBytes(from)));
        }

        return sample;
    }

    private static void Write(BinaryWriter to, VisitCounts visits)
    {
        to.Write(visits.Visits);
        to.Write(visits.OutAt);
        to.Write7BitEncodedInt(visits.Taken.Count);
        for (int i = 0; i < visits.Taken.Count; i++)
        {
            to.Write7BitEncodedInt64(visits.Taken[i]);
            to.Write7BitEncodedInt64(visits.Used[i]);
        }
    }

    private static VisitCounts ReadVisits(BinaryReader from)
    {
        (long visits, long outAt) = (from.ReadInt64(), from.ReadInt64());
        List<long> taken = [], used = [];
        for (int left = from.Read7BitEncodedInt(); left > 0; left--)
        {
            taken.Add(from.Read7BitEncodedInt64());
            used.Add(from.Read7BitEncodedInt64());
        }

        return new VisitCounts(visits, outAt, taken, used);
    }

    private static void Write(BinaryWriter to, ReadOnlySpan<byte> bytes)
    {
        to.Write7BitEncodedInt(bytes.Length);
        to.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader from)
    {
        int length = from.Read7BitEncodedInt();
        // The reader would allocate what was announced.
        return length >= 0 && length <= from.BaseStream.Length - from.BaseStream.Position
            ? from.ReadBytes(length) : throw new EndOfStreamException();
    }

    private static void Write(BinaryWriter to, IReadOnlyList<OnlineSlot> slots, long until)
    {
        to.Write(until);
        to.Write7BitEncodedInt(slots.Count);
        foreach (OnlineSlot slot in slots)
        {
            to.Write7BitEncodedInt64(slot.At);
            to.Write7BitEncodedInt(slot.MostOnline);
            to.Write7BitEncodedInt(slot.Online);
            to.Write7BitEncodedInt64(slot.OnlineArea);
            to.Write7BitEncodedInt(slot.MostHeld);
            to.Write7BitEncodedInt(slot.Held);
            to.Write7BitEncodedInt64(slot.HeldArea);
        }
    }

    private static List<OnlineSlot> ReadSlots(BinaryReader from, out long until)
    {
        until = from.ReadInt64();
        List<OnlineSlot> slots = [];
        for (int left = from.Read7BitEncodedInt(); left > 0; left--)
        {
            slots.Add(new OnlineSlot(
                from.Read7BitEncodedInt64(), from.Read7BitEncodedInt(), from.Read7BitEncodedInt(),
                from.Read7BitEncodedInt64(),
                from.Read7BitEncodedInt(), from.Read7BitEncodedInt(), from.Read7BitEncodedInt64()));
        }

        return slots;
    }

    private static void Write(BinaryWriter to, Counters counters)
    {
        foreach (long count in counters.All)
            to.Write7BitEncodedInt64(count);
    }

    private static void Read(BinaryReader from, Counters counters)
    {
        for (int i = 0; i < counters.All.Length; i++)
            counters.All[i] = from.Read7BitEncodedInt64();
    }

    /// <summary>Value and count of what was recorded; an end for each histogram.</summary>
    private static void Write(BinaryWriter to, LatencyHistograms times)
    {
        for (int place = 0; place < times.Length; place++)
        {
            if (times[place] is { TotalCount: > 0 } histogram)
            {
                foreach (HdrHistogram.Iteration.HistogramIterationValue value in histogram.RecordedValues())
                {
                    to.Write7BitEncodedInt64(value.CountAtValueIteratedTo);
                    to.Write7BitEncodedInt64(value.ValueIteratedTo);
                }
            }

            to.Write7BitEncodedInt64(0);
        }
    }

    private static void Read(BinaryReader from, LatencyHistograms times)
    {
        for (int place = 0; place < times.Length; place++)
        {
            while (from.Read7BitEncodedInt64() is var count and > 0)
                times.Record(place, from.Read7BitEncodedInt64(), count);
        }
    }
}
