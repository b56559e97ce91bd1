using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

/// <summary>What a command prints, and nothing else.</summary>
internal static class Printout
{
    /// <returns>The exit code.</returns>
    public static int Print(string text)
    {
        try
        {
            Standard.Output.Write(Standard.EncodeShown(text));
            Standard.Output.Flush();
            return ExitCodes.Done;
        }
        catch (IOException error) when (error is not OutputClosedException)
        {
            Standard.Complain(Phrases.Files.CannotWriteOutput + error.Message);
            return ExitCodes.Usage;
        }
    }
}
