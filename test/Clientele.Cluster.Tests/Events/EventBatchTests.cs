using System.Text;
using Clientele.Cluster.Events;
using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Tests.Events;

public sealed class EventBatchTests
{
    private static readonly ReadOnlyMemory<byte>[] s_three = [.. new[] { "{\"a\":1}", "{\"b\":2}", "{\"c\":3}" }
        .Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))];

    [Fact]
    public void What_is_written_is_read()
    {
        (byte[] payload, int count) = EventBatch.Write("run", 41, s_three, 1, 1000);

        Assert.Equal(2, count);
        Assert.True(EventBatch.TryRead(payload, out WireEventsHead head, out List<ReadOnlyMemory<byte>> events));
        Assert.Equal(("run", 41), (head.Run, head.First));
        Assert.Equal(["{\"b\":2}", "{\"c\":3}"], events.Select(one => Encoding.UTF8.GetString(one.Span)));
    }

    [Fact]
    public void A_message_has_no_more_than_it_may()
    {
        (byte[] payload, int count) = EventBatch.Write("run", 0, s_three, 0, 144);

        Assert.Equal(2, count);
        Assert.InRange(payload.Length, 1, 144);
        Assert.Equal(0, EventBatch.Write("run", 0, s_three, 0, 100).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"run\":\"a.b\"}\n{}")]
    [InlineData("{\"run\":\"r\",\"first\":-1}\n{}")]
    [InlineData("nonsense\n{}")]
    public void What_no_node_would_publish_is_refused(string payload) =>
        Assert.False(EventBatch.TryRead(Encoding.UTF8.GetBytes(payload), out _, out _));

    [Theory]
    [InlineData("{\"event\":\"said\",\"customer\":3,\"text\":\"x\"}", true)]
    [InlineData("{\"event\":\"skipped\",\"count\":3}", true)]
    [InlineData("{\"event\":\"said\",\"customer\":3}{}", false)]
    [InlineData("{\"event\":\"said\",\"customer\":3", false)]
    [InlineData("{\"event\":\"said\",\"customer\":\"3\"}", false)]
    [InlineData("{\"event\":\"said\",\"customer\":3,\"x\":{}}", false)]
    [InlineData("{\"event\":\"\\ud800\",\"customer\":3}", false)]
    [InlineData("{\"customer\":3}", false)]
    [InlineData("[]", false)]
    [InlineData("", false)]
    public void A_line_is_one_event_or_nothing(string line, bool isOne) =>
        Assert.Equal(isOne, EventLine.TryRead(Encoding.UTF8.GetBytes(line), out _, out _));
}
