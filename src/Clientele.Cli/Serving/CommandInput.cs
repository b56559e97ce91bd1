using System.Runtime.InteropServices;
using System.Text;
using Clientele.Cli.Input;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>What an operator would type, a line each, from standard input or a file; its end is not a stop.</summary>
internal sealed class CommandInput
{
    /// <summary>As a file's name: standard input.</summary>
    public const string Piped = "-";

    private const int LongestLine = 1024 * 1024;
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    private readonly Stream _input;

    private CommandInput(Stream input) => _input = input;

    /// <summary>False, and why is complained of, when it cannot be read.</summary>
    public static bool TryOpen(string path, out CommandInput? commands)
    {
        commands = null;
        try
        {
            commands = new CommandInput(
                path == Piped ? Standard.Input : OperatingSystem.IsWindows() ? File.OpenRead(path) : Open(path));
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Standard.Complain("--commands: " + FileWords.CannotRead(path, error));
            return false;
        }
    }

    /// <summary>Carries out each line as it comes, until there are no more.</summary>
    public async Task RunAsync(OperatorPrompt prompt, CancellationToken over)
    {
        var lines = new LineReader(new WatchedInput(_input), LongestLine);
        long line = 0;
        prompt.Show = static text => Standard.Note(text, lines: true);
        prompt.Fault = text => Standard.Complain(Phrases.Operator.CommandLine(line, text));
        while (!over.IsCancellationRequested)
        {
            try
            {
                ReadOnlyMemory<byte> next = await lines.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                if (next.IsEmpty)
                    return;
                line++;
                string text = s_strict.GetString(next.Span).TrimEnd('\n').TrimEnd('\r');
                if (!over.IsCancellationRequested)
                    await prompt.DoAsync(line == 1 ? text.TrimStart('\uFEFF') : text).ConfigureAwait(false);
            }
            catch (InputException error)
            {
                line++;
                prompt.Fault(error.Message);
            }
            catch (DecoderFallbackException)
            {
                prompt.Fault(Phrases.Operator.NotUtf8);
            }
            catch (IOException error)
            {
                Standard.Complain(
                    error is InputUnreadableException ? error.Message : FileWords.CannotRead("--commands", error));
                return;
            }
        }
    }

    private static InputStream Open(string path)
    {
        int descriptor = LibC.Open(path, LibC.NoControl | LibC.NoWait);
        if (descriptor < 0)
            throw Failure(Marshal.GetLastPInvokeError());
        if (Directory.Exists(path))
            throw Failure(LibC.IsFolder);
        // A pipe that has a name has no end while we could write to it ourselves: one writer after another.
        if (!LibC.IsSeekable(descriptor) && LibC.Open(path, LibC.NoControl | LibC.NoWait | 2) is >= 0 and int both)
        {
            _ = LibC.Close(descriptor);
            descriptor = both;
        }

        return new InputStream(descriptor, () => path, isOwn: true);
    }

    private static Exception Failure(int error) => error switch
    {
        LibC.NoSuchFile => new FileNotFoundException(),
        LibC.NoPermission => new UnauthorizedAccessException(),
        _ => new IOException(Marshal.GetPInvokeErrorMessage(error)),
    };
}
