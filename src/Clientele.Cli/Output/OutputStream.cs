using System.Runtime.InteropServices;

namespace Clientele.Cli.Output;

/// <summary>
/// A descriptor to write to, as the system has it. The framework's own stream of standard output swallows EPIPE: a
/// program whose reader has gone would never know, and go on for ever.
/// </summary>
internal sealed class OutputStream(int descriptor, bool isOwn = false) : Stream
{
    private const int BrokenPipe = 32; // EPIPE, on Linux and macOS alike

    // A longer write to a pipe returns when all of it was read: a slow reader would look like one that has stopped. And
    // a shorter one is whole: no line of another writer comes into it.
    private const int AtOnce = 4096;

    // A file that may not grow any more is an error of one write, and not the end of the process.
    static OutputStream() => LibC.IgnoreFileSizeSignal();

    private readonly bool _isFile = LibC.IsSeekable(descriptor);
    private long _written;
    private int _closed;

    /// <summary>Bytes that it has taken: while it grows, somebody reads.</summary>
    public long Written => Interlocked.Read(ref _written);

    public bool IsFile => _isFile;

    /// <summary>Bytes that it has taken and nobody has read: of a pipe, also of one that nobody will read.</summary>
    public int Unread => LibC.Readable(descriptor);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        if (!isOwn && !StandardDescriptors.Has(descriptor))
            throw new OutputClosedException();
        fixed (byte* bytes = buffer)
        {
            int written = 0;
            while (written < buffer.Length)
            {
                nint count = LibC.Write(
                    descriptor, bytes + written, (nuint)(_isFile ? buffer.Length - written : Piece(buffer[written..])));
                if (count < 0)
                {
                    Failed(Marshal.GetLastPInvokeError());
                    continue;
                }

                written += (int)count;
                Interlocked.Add(ref _written, count);
            }
        }
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (isOwn && Interlocked.Exchange(ref _closed, 1) == 0)
            _ = LibC.Close(descriptor);
        base.Dispose(disposing);
    }

    /// <summary>Whole lines, where they are not longer than what may be written at once.</summary>
    private static int Piece(ReadOnlySpan<byte> rest)
    {
        if (rest.Length <= AtOnce)
            return rest.Length;
        int end = rest[..AtOnce].LastIndexOf((byte)'\n');
        return end < 0 ? AtOnce : end + 1;
    }

    private unsafe void Failed(int error)
    {
        if (error == LibC.TryAgain)
        {
            // Somebody who shares the pipe has made it non-blocking, or it was opened so.
            var entry = new LibC.PollEntry { Descriptor = descriptor, Events = LibC.PollOut };
            _ = LibC.Poll(&entry, 1, -1);
        }
        else if (error == BrokenPipe)
        {
            throw new OutputClosedException();
        }
        else if (error != LibC.Interrupted)
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(error));
        }
    }
}
