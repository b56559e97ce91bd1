using System.Runtime.InteropServices;
using Clientele.Cli.Terminal;

namespace Clientele.Cli.Output;

/// <summary>
/// Standard output as the system has it. The framework's own stream swallows EPIPE: a program whose reader has gone would
/// never know, and go on for ever.
/// </summary>
internal sealed class OutputStream : Stream
{
    private const int Descriptor = 1;
    private const int BrokenPipe = 32; // EPIPE, on Linux and macOS alike

    // A longer write to a pipe returns when all of it was read: nobody could tell a slow reader from one that has stopped.
    private const int AtOnce = 4096;

    private long _written;

    public long Written => Interlocked.Read(ref _written);

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
        if (!StandardDescriptors.HasOutput)
            throw new OutputClosedException();
        fixed (byte* bytes = buffer)
        {
            int written = 0;
            while (written < buffer.Length)
            {
                nint count = LibC.Write(Descriptor, bytes + written, (nuint)Math.Min(buffer.Length - written, AtOnce));
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

    private static unsafe void Failed(int error)
    {
        if (error == LibC.TryAgain)
        {
            // Whoever shares the pipe has made it non-blocking.
            var entry = new LibC.PollEntry { Descriptor = Descriptor, Events = LibC.PollOut };
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

/// <summary>Whoever read our output has gone: no error of ours.</summary>
internal sealed class OutputClosedException() : IOException("nobody reads it any more");
