using System.Security.Cryptography;
using Clientele.Cluster.Bus;
using Clientele.Cluster.Streams;
using Clientele.Cluster.Tests.Support;

namespace Clientele.Cluster.Tests.Streams;

/// <summary>Two ends of a stream, over a real nats-server.</summary>
public sealed class BusStreamTests
{
    [Fact]
    public async Task Bytes_go_both_ways_in_order()
    {
        await using StreamPair pair = await StreamPair.OpenAsync();
        byte[] there = RandomNumberGenerator.GetBytes(3_000_000), back = RandomNumberGenerator.GetBytes(2_000_000);

        Task<byte[]> one = ReadAsync(pair.Right, there.Length), other = ReadAsync(pair.Left, back.Length);
        await Task.WhenAll(pair.Left.WriteAsync(there).AsTask(), pair.Right.WriteAsync(back).AsTask()).InTime();

        Assert.Equal(there, await one.InTime());
        Assert.Equal(back, await other.InTime());
    }

    [Fact]
    public async Task A_writer_waits_for_a_reader()
    {
        // What may be on its way, or not read yet: no more than a window at each end.
        const int Window = 256 * 1024, Part = 10_000;
        await using StreamPair pair = await StreamPair.OpenAsync();
        byte[] much = RandomNumberGenerator.GetBytes(150 * Part);
        int written = 0;

        Task writing = Task.Run(async () =>
        {
            for (int at = 0; at < much.Length; at += Part)
            {
                await pair.Left.WriteAsync(much.AsMemory(at, Part));
                Volatile.Write(ref written, at + Part);
            }
        });
        await Eventually.True(() => Volatile.Read(ref written) > Window - Part);
        byte[] read = new byte[much.Length];
        for (int at = 0; at < read.Length;)
        {
            Assert.InRange(Volatile.Read(ref written), 0, at + (2 * Window));
            at += await pair.Right.ReadAsync(read.AsMemory(at)).AsTask().InTime();
        }

        await writing.InTime();
        Assert.Equal(much, read);
    }

    [Fact]
    public async Task A_close_ends_the_other_end_behind_what_was_drained()
    {
        await using StreamPair pair = await StreamPair.OpenAsync();
        await pair.Left.WriteAsync(new byte[10_000]);
        await pair.Left.DrainAsync().InTime();

        await pair.Left.DisposeAsync();

        Assert.Equal(StreamEnd.Closed, await pair.Right.Ended.InTime());
        Assert.Equal(10_000, (await ReadAsync(pair.Right, 10_000).InTime()).Length);
        Assert.Equal(0, await pair.Right.ReadAsync(new byte[1]).AsTask().InTime());
        await Assert.ThrowsAsync<IOException>(() => pair.Right.WriteAsync(new byte[1]).AsTask());
    }

    [Fact]
    public async Task An_end_that_falls_silent_is_an_end_within_three_seconds()
    {
        await using StreamPair pair = await StreamPair.OpenAsync();
        await pair.Left.WriteAsync(new byte[1]);
        await pair.Left.DrainAsync().InTime();

        // What a process does that is killed: it says nothing any more.
        await pair.RightBus.DisposeAsync();
        long since = TimeProvider.System.GetTimestamp();

        Assert.Equal(StreamEnd.Silent, await pair.Left.Ended.InTime());
        Assert.Equal(StreamEnd.Disconnected, await pair.Right.Ended.InTime());
        Assert.True(TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task It_survives_a_restart_of_nats()
    {
        await using StreamPair pair = await StreamPair.OpenAsync();
        byte[] bytes = RandomNumberGenerator.GetBytes(2_000_000);
        Task<byte[]> reading = ReadAsync(pair.Right, bytes.Length);
        await pair.Left.WriteAsync(bytes.AsMemory(0, 300_000)).AsTask().InTime();

        pair.Server.Kill();
        await pair.Server.RestartAsync();
        await pair.Left.WriteAsync(bytes.AsMemory(300_000)).AsTask().InTime();

        Assert.Equal(bytes, await reading.InTime());
    }

    [Fact]
    public async Task It_ends_at_both_ends_when_nats_stays_away()
    {
        await using StreamPair pair = await StreamPair.OpenAsync();

        pair.Server.Kill();

        Assert.Equal(StreamEnd.Disconnected, await pair.Left.Ended.InTime());
        Assert.Equal(StreamEnd.Disconnected, await pair.Right.Ended.InTime());
        Assert.Equal(0, await pair.Right.ReadAsync(new byte[1]).AsTask().InTime());
    }

    [Fact]
    public async Task What_others_publish_there_breaks_nothing()
    {
        await using StreamPair pair = await StreamPair.OpenAsync();
        byte[] bytes = RandomNumberGenerator.GetBytes(500_000);
        Task<byte[]> reading = ReadAsync(pair.Right, bytes.Length);
        byte[][] garbage =
        [
            [], [1], new byte[24], [.. Enumerable.Repeat((byte)0xFF, 25)], [3], RandomNumberGenerator.GetBytes(1000),
            Made(SegmentKind.Data, 0, 0, long.MaxValue, 100), Made(SegmentKind.Data, 0, 0, 1L << 40, 100),
            Made(SegmentKind.State, 1L << 40, 0, 0, 0), Made(SegmentKind.State, 1, 2, 0, 0), Made((SegmentKind)9, 0, 0, 0, 0),
        ];

        for (int i = 0; i < bytes.Length; i += 50_000)
        {
            foreach (byte[] one in garbage)
                await pair.LeftBus.PublishAsync(pair.RightSubject, one);
            await pair.Left.WriteAsync(bytes.AsMemory(i, 50_000)).AsTask().InTime();
        }

        Assert.Equal(bytes, await reading.InTime());
    }

    private static byte[] Made(SegmentKind kind, long received, long taken, long offset, int length)
    {
        byte[] message = new byte[Segment.HeadLength + length];
        new Segment(kind, received, taken, offset).Write(message);
        return message;
    }

    private static async Task<byte[]> ReadAsync(Stream from, int count)
    {
        byte[] bytes = new byte[count];
        await from.ReadExactlyAsync(bytes);
        return bytes;
    }

    private sealed class StreamPair : IAsyncDisposable
    {
        public required NatsServer Server { get; init; }

        public required ClusterBus LeftBus { get; init; }

        public required ClusterBus RightBus { get; init; }

        public required BusStream Left { get; init; }

        public required BusStream Right { get; init; }

        public string RightSubject => RightBus.Subjects.Of("right");

        public static async Task<StreamPair> OpenAsync()
        {
            NatsServer server = await NatsServer.StartAsync();
            ClusterBus left = await Nats.ConnectAsync(server), right = await Nats.ConnectAsync(server);
            string atLeft = left.Subjects.Of("left"), atRight = left.Subjects.Of("right");
            return new StreamPair
            {
                Server = server,
                LeftBus = left,
                RightBus = right,
                Right = await BusStream.OpenAsync(right, atRight, atLeft, TimeProvider.System, CancellationToken.None),
                Left = await BusStream.OpenAsync(left, atLeft, atRight, TimeProvider.System, CancellationToken.None),
            };
        }

        public async ValueTask DisposeAsync()
        {
            await Left.DisposeAsync();
            await Right.DisposeAsync();
            await LeftBus.DisposeAsync();
            await RightBus.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
