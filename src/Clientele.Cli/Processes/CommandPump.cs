using System.Text;
using Clientele.Cli.Input;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Processes;

/// <summary>
/// Hands what an operator types, a line each, to the prompt of the first process, which knows the customers of all.
/// While that process does not serve, a line waits for it.
/// </summary>
/// <param name="take">Hands over a line; false while nobody takes it.</param>
internal sealed class CommandPump(Func<ReadOnlyMemory<byte>, bool> take)
{
    private const int LongestLine = 1024 * 1024;

    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(100);
    private static readonly byte[] s_drainAll = Encoding.ASCII.GetBytes("/drain all\n");

    /// <summary>To the end of standard input, or of the token. Throws nothing.</summary>
    public async Task RunAsync(CancellationToken over)
    {
        var lines = new LineReader(new WatchedInput(Standard.Input), LongestLine);
        while (!over.IsCancellationRequested)
        {
            try
            {
                ReadOnlyMemory<byte> line = await lines.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                if (line.IsEmpty)
                    return;
                await HandAsync(Whole(line), over).ConfigureAwait(false);
            }
            catch (InputException error)
            {
                Standard.Complain(Phrases.Processes.LineNotTaken(error.Message));
            }
            catch (IOException error)
            {
                Standard.Complain(
                    error is InputUnreadableException ? error.Message : FileWords.CannotRead("--commands", error));
                return;
            }
        }
    }

    private async Task HandAsync(ReadOnlyMemory<byte> line, CancellationToken over)
    {
        while (!take(line))
        {
            await Task.Delay(s_again, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested)
                return;
        }
    }

    /// <summary>With a line end; and draining the server is here to drain all of it.</summary>
    private static ReadOnlyMemory<byte> Whole(ReadOnlyMemory<byte> line)
    {
        ReadOnlySpan<byte> typed = line.Span.TrimEnd("\r\n "u8);
        if (typed.SequenceEqual("/drain"u8))
            return s_drainAll;
        return line.Span[^1] == (byte)'\n' ? line : (byte[])[.. line.Span, (byte)'\n'];
    }
}
