using Clientele.Connections.Sending;
using CsCheck;

namespace Clientele.Tests.Connections;

public class OutboundQueueTests
{
    [Fact]
    public void It_does_what_a_list_of_frames_does() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 40_000]).List[1, 60].Sample(steps =>
        {
            var budget = new Budget(long.MaxValue);
            var queue = new OutboundQueue(budget);
            List<byte[]> model = [];
            bool begun = false;
            int inFlight = 0;
            int number = 0;
            var scratch = new byte[64 * 1024];
            foreach ((int kind, int size) in steps)
            {
                switch (kind)
                {
                    case 0 or 1:
                        byte[] frame = Bytes.Pattern(size, ++number);
                        Assert.True(queue.TryAdd(frame, kind == 0 ? null : frame));
                        model.Add(frame);
                        break;
                    case 2 when !begun && inFlight == 0:
                        byte[] rest = Bytes.Pattern(size, ++number);
                        Assert.True(queue.TryAddFirst(rest, null, begun: size % 2 == 0, owed: false));
                        begun = size % 2 == 0;
                        model.Insert(0, rest);
                        break;
                    case 3 when model.Count > 0:
                        ReadOnlyMemory<byte> next = queue.Next(scratch);
                        Assert.False(next.IsEmpty);
                        byte[] expected = [.. model.SelectMany(f => f).Take(next.Length)];
                        Bytes.Same(expected, next.ToArray());
                        inFlight = CountOf(model, next.Length);
                        int taken = size % (next.Length + 1);
                        // While it is on its way, others add and drop.
                        Assert.True(queue.TryAdd(new byte[] { 1, 2, 3 }, null));
                        model.Add([1, 2, 3]);
                        Drop();
                        Bytes.Same(expected, [.. model.SelectMany(f => f).Take(expected.Length)]);
                        queue.Consume(taken);
                        begun = Take(model, taken) || (begun && taken == 0);
                        inFlight = 0;
                        break;
                    case 4:
                        Drop();
                        break;
                    case 5 when size % 20 == 0:
                        queue.Clear();
                        model.Clear();
                        begun = false;
                        break;
                }

                Assert.Equal(model.Sum(f => (long)f.Length), queue.Bytes);
                Assert.Equal(model.Count, queue.Frames);
                Assert.Equal(queue.Bytes, budget.Used);
            }

            void Drop()
            {
                int skip = Math.Max(inFlight, begun && model.Count > 0 ? 1 : 0);
                bool may = model.Count > skip;
                Assert.Equal(may, queue.DropOldest());
                if (may)
                    model.RemoveAt(skip);
            }
        });

    [Fact]
    public void Many_small_frames_leave_together_and_a_long_one_by_itself()
    {
        var scratch = new byte[64 * 1024];
        var queue = new OutboundQueue(new Budget(long.MaxValue));
        for (int i = 0; i < 100; i++)
            Assert.True(queue.TryAdd(new byte[10], null));
        Assert.True(queue.TryAdd(new byte[100_000], null));
        Assert.Equal(1000, queue.Next(scratch).Length);
        queue.Consume(1000);
        Assert.Equal(100_000, queue.Next(scratch).Length);
        queue.Consume(100_000);
        Assert.True(queue.IsEmpty);
    }

    [Fact]
    public void What_the_budget_has_no_room_for_is_not_taken_unless_it_is_owed()
    {
        var budget = new Budget(10);
        var queue = new OutboundQueue(budget);
        Assert.False(queue.TryAdd(new byte[11], null));
        Assert.False(queue.TryAddFirst(new byte[11], null, begun: false, owed: false));
        Assert.Equal((0, 0, 0), (queue.Bytes, queue.Frames, budget.Used));
        Assert.True(queue.TryAddFirst(new byte[11], null, begun: true, owed: true));
        Assert.Equal((11, 1, 11), (queue.Bytes, queue.Frames, budget.Used));
        queue.Clear();
        Assert.Equal(0, budget.Used);
    }

    private static int CountOf(List<byte[]> frames, int bytes)
    {
        int count = 0;
        for (; bytes > 0; count++)
            bytes -= frames[count].Length;
        return count;
    }

    /// <summary>True when a frame is left in the middle.</summary>
    private static bool Take(List<byte[]> frames, int bytes)
    {
        while (bytes > 0)
        {
            if (bytes < frames[0].Length)
            {
                frames[0] = frames[0][bytes..];
                return true;
            }

            bytes -= frames[0].Length;
            frames.RemoveAt(0);
        }

        return false;
    }
}
