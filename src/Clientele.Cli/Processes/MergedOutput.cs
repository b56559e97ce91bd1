using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Processes;

/// <summary>Standard output, for lines of several processes in the order in which they come. Any thread.</summary>
internal sealed class MergedOutput
{
    private readonly Lock _lock = new();
    private readonly Action<ReadOnlySpan<byte>> _write;
    private readonly CancellationToken _stopping;
    private bool _hasFailed;

    /// <param name="format">In what form the lines are.</param>
    /// <param name="stopping">Is cancelled when all is to stop.</param>
    public MergedOutput(OutputFormat format, CancellationToken stopping)
    {
        _stopping = stopping;
        // As the only process writes them: a terminal has its own character set, and no reader to lose.
        _write = Standard.OutputIsTerminal && format == OutputFormat.Text
            ? Standard.WriteShown : PipelineOutput.Open(stopping);
    }

    /// <summary>Writes whole lines. Waits for who reads them.</summary>
    public void Write(ReadOnlySpan<byte> lines)
    {
        lock (_lock)
        {
            if (_hasFailed)
                return;
            try
            {
                _write(lines);
            }
            catch (IOException error)
            {
                _hasFailed = true;
                bool stops = _stopping.IsCancellationRequested;
                Standard.Complain(error is OutputClosedException
                    ? Phrases.Serve.NobodyReads(Phrases.Files.StandardOutput, stops)
                    : Phrases.Serve.CannotWriteEvents(
                        Phrases.Files.StandardOutput, error.Message.ReplaceLineEndings(" "), stops));
            }
        }
    }
}
