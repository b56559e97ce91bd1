using Clientele.Desk.Events;
using CsCheck;

namespace Clientele.Desk.Tests.Events;

public sealed class EventLogTests
{
    // Customer 0 is the server; a length, for what is kept of it is bounded.
    private static readonly Gen<(int Customer, int Length)[]> s_records =
        Gen.Select(Gen.Int[0, 5], Gen.Frequency((20, Gen.Int[0, 300]), (1, Gen.Int[0, 100_000]))).Array[1, 3000];

    [Fact]
    public void A_reader_gets_every_record_once_in_order_or_hears_how_many_it_missed() => s_records.Sample(records =>
    {
        var log = new EventLog(2 * 1024 * 1024);
        LogCursor cursor = log.Start;
        long expected = 1;
        var read = new List<LoggedEvent>();
        for (int i = 0; i < records.Length; i++)
        {
            Add(log, records[i], i);
            if (i % 700 == 699 || i == records.Length - 1)
            {
                expected += log.Read(ref cursor, read, int.MaxValue, long.MaxValue, default(All));
                foreach (LoggedEvent happened in read)
                {
                    Assert.Equal(expected++, happened.Id);
                    (int customer, int length) = records[happened.Id - 1];
                    Assert.Equal(customer, happened.Customer);
                    Assert.Equal(length, happened.Count);
                    Assert.Equal(length > EventLog.LongestPayload, happened.IsCut);
                    Assert.True(happened.Bytes.SequenceEqual(Payload(length, (int)happened.Id - 1).AsSpan(0, Math.Min(length, EventLog.LongestPayload))));
                }

                read.Clear();
            }
        }

        Assert.Equal(records.Length + 1, expected);
        Assert.Equal(log.End, cursor);
    }, iter: 30);

    [Fact]
    public void Reading_a_few_at_a_time_is_the_same_as_reading_all() => Gen.Select(s_records, Gen.Int[1, 50], Gen.Int[1, 1000]).Sample((records, most, bytes) =>
    {
        var log = new EventLog(1024 * 1024);
        for (int i = 0; i < records.Length; i++)
            Add(log, records[i], i);
        LogCursor all = log.Start, few = log.Start;
        var readAll = new List<LoggedEvent>();
        var readFew = new List<LoggedEvent>();
        log.Read(ref all, readAll, int.MaxValue, long.MaxValue, default(OfTwo));
        while (few != log.End)
        {
            int before = readFew.Count;
            Assert.Equal(0, log.Read(ref few, readFew, most, bytes, default(OfTwo)));
            Assert.InRange(readFew.Count - before, 0, most);
            Assert.True(readFew.Skip(before).SkipLast(1).Sum(one => one.Bytes.Length) < bytes);
        }

        Assert.Equal(readAll.Select(one => one.Id), readFew.Select(one => one.Id));
        Assert.All(readAll, one => Assert.Equal(2, one.Customer));
    }, iter: 30);

    [Fact]
    public void A_reader_goes_on_after_any_record() => Gen.Select(s_records, Gen.Int[0, 3200]).Sample((records, after) =>
    {
        var log = new EventLog(1024 * 1024);
        for (int i = 0; i < records.Length; i++)
            Add(log, records[i], i);
        LogCursor cursor = log.After(after, out long missing);
        var read = new List<LoggedEvent>();
        long first = Math.Min(after, records.Length) + missing + 1;

        Assert.Equal(0, log.Read(ref cursor, read, int.MaxValue, long.MaxValue, default(All)));
        Assert.Equal(Enumerable.Range(0, (int)(records.Length + 1 - first)).Select(i => first + i), read.Select(one => one.Id));
        Assert.True(missing == 0 || log.Start.Id == first);
    }, iter: 50);

    [Fact]
    public void A_conversation_is_found_backwards_without_the_others() => s_records.Sample(records =>
    {
        var log = new EventLog(1024 * 1024);
        for (int i = 0; i < records.Length; i++)
            Add(log, records[i], i);
        for (int customer = 1; customer <= 6; customer++)
        {
            var found = new List<long>();
            log.ReadBack(customer, long.MaxValue, one =>
            {
                found.Add(one.Id);
                return true;
            });
            IEnumerable<long> expected = records.Select((one, index) => (one.Customer, Id: index + 1L)).Where(one => one.Customer == customer && one.Id >= log.Start.Id).Select(one => one.Id).Reverse();
            Assert.Equal(expected, found);
        }
    }, iter: 30);

    [Fact]
    public void Its_memory_has_a_bound_and_nobody_is_remembered_without_a_record()
    {
        var log = new EventLog(1024 * 1024);
        byte[] words = new byte[1000];
        for (int i = 1; i <= 100_000; i++)
            log.Add(new RecordHead { Kind = RecordKind.Said, Customer = i }, words, TextEncoding.Utf8);

        Assert.InRange(log.End.Id - log.Start.Id, 800, 1000);
        Assert.Equal(log.End.Id - log.Start.Id, log.Conversations);
    }

    private static void Add(EventLog log, (int Customer, int Length) record, int index) =>
        log.Add(new RecordHead { Kind = RecordKind.Said, Customer = record.Customer, Count = record.Length }, Payload(record.Length, index), TextEncoding.Utf8);

    private static byte[] Payload(int length, int index)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill((byte)index);
        return bytes;
    }

    private readonly struct All : IWanted
    {
        public bool Wants(in RecordHead head) => true;
    }

    private readonly struct OfTwo : IWanted
    {
        public bool Wants(in RecordHead head) => head.Customer == 2;
    }
}
