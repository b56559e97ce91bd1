using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Channels;

namespace Clientele.Bench.Peers;

/// <summary>Broadcast over pipes: one loop reads what a customer says, another writes what the customer is told.</summary>
internal sealed class PipeRoom(bool best)
{
    private const int FlushedAtOnce = 64 * 1024;

    // Inline, each message would be a send of its own: half as fast, measured.
    private readonly Room _room = new(best, inline: false);

    public async Task TalkAsync(IDuplexPipe pipe)
    {
        Channel<byte[]> queue = _room.Enter();
        Task telling = TellAsync(queue.Reader, pipe.Output);
        try
        {
            await ListenAsync(pipe.Input);
        }
        finally
        {
            _room.Leave(queue);
        }

        await telling;
    }

    private async Task ListenAsync(PipeReader input)
    {
        while (true)
        {
            ReadResult read = await input.ReadAsync();
            if (!read.Buffer.IsEmpty)
                _room.Tell(read.Buffer.ToArray());
            input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    private static async Task TellAsync(ChannelReader<byte[]> queue, PipeWriter output)
    {
        while (await queue.WaitToReadAsync())
        {
            for (int written = 0; written < FlushedAtOnce && queue.TryRead(out byte[]? message); written += message.Length)
                output.Write(message);
            FlushResult flushed = await output.FlushAsync();
            if (flushed.IsCompleted)
                return;
        }
    }
}
