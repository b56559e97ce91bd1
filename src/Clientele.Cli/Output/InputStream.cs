using System.Runtime.InteropServices;
using Clientele.Cli.Language;

namespace Clientele.Cli.Output;

/// <summary>
/// Standard input, or another, as the system has it; at a terminal, lines come as the terminal's own editing leaves
/// them.
/// </summary>
/// <param name="descriptor">Open as long as the stream is used; it is never closed.</param>
/// <param name="name">What it is called when it cannot be read.</param>
/// <param name="isOwn">True when we have opened it ourselves.</param>
internal sealed class InputStream(int descriptor, Func<string> name, bool isOwn = false) : Stream
{
    private bool _hasGiven;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="InputUnreadableException">The system refuses to read it.</exception>
    public override unsafe int Read(Span<byte> buffer)
    {
        if (!isOwn && !StandardDescriptors.Has(descriptor))
            return 0;
        fixed (byte* bytes = buffer)
        {
            while (true)
            {
                nint count = LibC.Read(descriptor, bytes, (nuint)buffer.Length);
                _hasGiven |= count > 0;
                if (count >= 0)
                    return (int)count;
                int error = Marshal.GetLastPInvokeError();
                // What a terminal that has gone answers.
                if (error == LibC.InputOutput && descriptor == 0 && Standard.InputIsTerminal)
                    return 0;
                // Another process that shares the description may have made it non-blocking.
                if (error == LibC.TryAgain)
                    _ = IsReady(-1);
                else if (error != LibC.Interrupted)
                    throw new InputUnreadableException(name(), Why(error), _hasGiven);
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>
    /// What is there is read at once; to wait for more takes a thread of its own, which no token ends.
    /// </summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsReady(0))
            return ValueTask.FromResult(Read(buffer.Span));
        return new(Task.Factory.StartNew(() => Read(buffer.Span), cancellationToken, TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
    }

    public override void Flush() { }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private unsafe bool IsReady(int milliseconds)
    {
        var entry = new LibC.PollEntry { Descriptor = descriptor, Events = LibC.PollIn };
        return LibC.Poll(&entry, 1, milliseconds) != 0;
    }

    private static string Why(int error) => error switch
    {
        LibC.BadDescriptor => Phrases.Files.WriteOnly,
        LibC.IsFolder => Phrases.Files.InputIsFolder,
        _ => Marshal.GetPInvokeErrorMessage(error),
    };
}
