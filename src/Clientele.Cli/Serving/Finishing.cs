using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>After the last event: waits for a slow reader of our output, but not for one that has stopped.</summary>
internal sealed class Finishing(CancellationToken abort)
{
    // How long output of which nothing is read may hold us up.
    private static readonly TimeSpan s_parting = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_hastyParting = TimeSpan.FromMilliseconds(500);

    /// <summary>True when all is written.</summary>
    public async Task<bool> WaitAsync(Task writing)
    {
        long written = -1;
        while (!writing.IsCompleted && !abort.IsCancellationRequested && written != Standard.Written)
        {
            written = Standard.Written;
            await Task.WhenAny(writing, Task.Delay(s_parting, abort)).ConfigureAwait(false);
        }

        // Even who is in a hurry wants to read how it ended, if the output takes it.
        await Task.WhenAny(writing, Task.Delay(s_hastyParting)).ConfigureAwait(false);
        return writing.IsCompleted;
    }
}
