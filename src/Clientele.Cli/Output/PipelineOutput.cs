using Clientele.Cli.Language;

namespace Clientele.Cli.Output;

/// <summary>
/// Standard output in a pipeline. Ctrl-C of <c>serve | tee f</c> ends the reader too: when nobody reads any more
/// because all of it is to stop, what was not read and what follows goes to standard error, so that the last lines are
/// not lost. One thread.
/// </summary>
internal sealed class PipelineOutput(OutputStream output, OutputStream error, CancellationToken stopping)
{
    // What a pipe holds by default.
    private const int Kept = 64 * 1024;

    // The reader may hear of the end before we do.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    private readonly byte[]? _tail = output.IsFile ? null : new byte[2 * Kept];
    private int _length;
    private bool _hasGone;

    /// <summary>What writes to standard output.</summary>
    /// <param name="stopping">Is cancelled when all of it is to stop.</param>
    public static Action<ReadOnlySpan<byte>> Open(CancellationToken stopping) =>
        Standard.Output is OutputStream output && Standard.Error is OutputStream error
            ? new PipelineOutput(output, error, stopping).Write
            : Standard.Output.Write;

    /// <exception cref="IOException">It takes no more, and nothing is to stop.</exception>
    public void Write(ReadOnlySpan<byte> lines)
    {
        if (_hasGone)
        {
            error.Write(lines);
            return;
        }

        long before = output.Written;
        try
        {
            output.Write(lines);
            Keep(lines);
        }
        catch (IOException failure) when (stopping.WaitHandle.WaitOne(s_patience))
        {
            _hasGone = true;
            int written = (int)(output.Written - before);
            Keep(lines[..written]);
            Standard.Complain(failure is OutputClosedException
                ? Phrases.Serve.NobodyReadsOutput
                : Phrases.Serve.OutputFailed(failure.Message));
            error.Write(Unread());
            error.Write(lines[written..]);
        }
    }

    private void Keep(ReadOnlySpan<byte> written)
    {
        if (_tail is null)
            return;
        written = written[Math.Max(0, written.Length - Kept)..];
        if (_length + written.Length > _tail.Length)
        {
            _tail.AsSpan(_length - Kept, Kept).CopyTo(_tail);
            _length = Kept;
        }

        written.CopyTo(_tail.AsSpan(_length));
        _length += written.Length;
    }

    /// <summary>What is still in the pipe, from the beginning of a line.</summary>
    private ReadOnlySpan<byte> Unread()
    {
        int unread = Math.Min(output.Unread, _length);
        int start = _tail.AsSpan(0, _length - unread).LastIndexOf((byte)'\n') + 1;
        return unread == 0 ? default : _tail.AsSpan(start, _length - start);
    }
}
