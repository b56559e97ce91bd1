using System.Buffers;
using System.Net;

namespace Clientele.Cli.Serving;

/// <summary>
/// One way to write down what happens at a server: whole lines of UTF-8, gathered until they are written. One thread at
/// a time.
/// </summary>
internal abstract class EventFormat
{
    // What a long message has made of the buffer is not kept for ever.
    private const int MostKept = 1024 * 1024;

    /// <summary>The lines that were not cleared yet.</summary>
    public ReadOnlySpan<byte> Written => Lines.WrittenSpan;

    protected ArrayBufferWriter<byte> Lines { get; private set; } = new();

    public void Clear()
    {
        if (Lines.Capacity > MostKept)
            Lines = new ArrayBufferWriter<byte>();
        else
            Lines.ResetWrittenCount();
    }

    public abstract void Listening(IReadOnlyList<EndPoint> endPoints, DateTimeOffset time);

    public abstract void Event(in TapedEvent happened);

    public abstract void Stopped(StopReport report, DateTimeOffset time);
}
