using Clientele.Cluster.Streams;
using CsCheck;

namespace Clientele.Cluster.Tests.Streams;

/// <summary>A stream over a channel that loses, repeats and reorders messages is still that stream.</summary>
public sealed class StreamSidesTests
{
    private const int Window = 64;

    [Fact]
    public void Whatever_is_lost_repeated_or_reordered_the_bytes_arrive_in_order() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte.Array[0, 600]).Sample((seed, bytes) =>
        {
            var chance = new Random(seed);
            var send = new SendSide(Window, TimeSpan.Zero, TimeProvider.System);
            var receive = new ReceiveSide(Window);
            List<(long Offset, byte[] Data)> onTheWay = [];
            List<byte> read = [];
            byte[] part = new byte[10];
            int written = 0;
            for (int turn = 0; read.Count < bytes.Length; turn++)
            {
                Assert.True(turn < 100_000, "it goes on");
                written += send.Append(bytes.AsSpan(written, Math.Min(bytes.Length - written, chance.Next(30))));
                while (send.Take(part, out long offset) is > 0 and int count)
                {
                    if (chance.Next(3) > 0)
                        onTheWay.Add((offset, part[..count]));
                    if (chance.Next(5) == 0)
                        onTheWay.Add((offset, part[..count]));
                }

                while (onTheWay.Count > 0 && chance.Next(4) > 0)
                {
                    int at = chance.Next(Math.Min(3, onTheWay.Count));
                    receive.Add(onTheWay[at].Offset, onTheWay[at].Data);
                    onTheWay.RemoveAt(at);
                }

                byte[] some = new byte[chance.Next(20)];
                read.AddRange(some[..receive.Read(some)]);
                Assert.InRange(receive.Received - receive.Taken, 0, Window);
                if (chance.Next(2) == 0)
                    send.Acknowledge(receive.Received, receive.Taken);
                send.GoBack();
            }

            Assert.Equal(bytes, read);
        }, iter: 300);

    [Fact]
    public void What_was_never_written_cannot_be_acknowledged()
    {
        var send = new SendSide(Window, TimeSpan.FromHours(1), TimeProvider.System);
        send.Append(new byte[10]);

        Assert.False(send.Acknowledge(11, 0));
        Assert.False(send.Acknowledge(-1, -1));
        Assert.False(send.IsEmpty);
        Assert.True(send.Acknowledge(10, 0));
        Assert.True(send.IsEmpty);
        Assert.False(send.Acknowledge(9, 9));
    }

    [Fact]
    public void No_more_is_sent_than_the_other_end_has_room_for()
    {
        var send = new SendSide(Window, TimeSpan.FromHours(1), TimeProvider.System);
        byte[] part = new byte[1000];
        Assert.Equal(Window, send.Append(new byte[100]));
        Assert.Equal(Window, send.Take(part, out _));
        send.Acknowledge(Window, 0);
        Assert.Equal(36, send.Append(new byte[36]));
        Assert.Equal(0, send.Take(part, out _));
        send.Acknowledge(Window, 10);
        Assert.Equal(10, send.Take(part, out long offset));
        Assert.Equal(Window, offset);
    }
}
