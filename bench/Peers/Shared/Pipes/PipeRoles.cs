using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Clientele.Bench.Peers;

/// <summary>
/// The roles over a pair of pipes, as the documentation of System.IO.Pipelines writes them: parse all that is there, write
/// all answers, flush once.
/// </summary>
internal static class PipeRoles
{
    private const int MaxFrame = 1024 * 1024;

    public static Func<IDuplexPipe, Task>? Of(PeerOptions options) => options.Role switch
    {
        "echo" or "tls" => EchoAsync,
        "lines" => static pipe => AnswerAsync(pipe, Lines),
        "frames" => static pipe => AnswerAsync(pipe, Frames),
        "broadcast" => new PipeRoom(options.Best).TalkAsync,
        _ => null,
    };

    private static Task EchoAsync(IDuplexPipe pipe) => AnswerAsync(pipe, static (ref ReadOnlySequence<byte> bytes, PipeWriter output) =>
    {
        foreach (ReadOnlyMemory<byte> segment in bytes)
            output.Write(segment.Span);
        bytes = bytes.Slice(bytes.End);
    });

    private static void Lines(ref ReadOnlySequence<byte> bytes, PipeWriter output)
    {
        var reader = new SequenceReader<byte>(bytes);
        while (reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
        {
            string text = Gbk.Encoding.GetString(line);
            Gbk.Encoding.GetBytes(text, output);
            output.Write("\n"u8);
        }

        bytes = reader.UnreadSequence;
    }

    private static void Frames(ref ReadOnlySequence<byte> bytes, PipeWriter output)
    {
        while (TryReadFrame(ref bytes, out ReadOnlySequence<byte> payload))
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), (int)payload.Length);
            output.Advance(4);
            foreach (ReadOnlyMemory<byte> segment in payload)
                output.Write(segment.Span);
        }
    }

    private static bool TryReadFrame(ref ReadOnlySequence<byte> bytes, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        var reader = new SequenceReader<byte>(bytes);
        if (!reader.TryReadBigEndian(out int length))
            return false;
        if ((uint)length > MaxFrame)
            throw new InvalidDataException("a frame that is too long");
        if (!reader.TryReadExact(length, out payload))
            return false;
        bytes = reader.UnreadSequence;
        return true;
    }

    private static async Task AnswerAsync(IDuplexPipe pipe, Answer answer)
    {
        while (true)
        {
            ReadResult read = await pipe.Input.ReadAsync();
            ReadOnlySequence<byte> rest = read.Buffer;
            answer(ref rest, pipe.Output);
            pipe.Input.AdvanceTo(rest.Start, read.Buffer.End);
            FlushResult flushed = await pipe.Output.FlushAsync();
            if (read.IsCompleted || flushed.IsCompleted)
                return;
        }
    }

    /// <param name="bytes">All that is there; on return, what is not answered yet.</param>
    private delegate void Answer(ref ReadOnlySequence<byte> bytes, PipeWriter output);
}
