using System.CommandLine;
using Clientele.Cli.Commands;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Processes;
using Clientele.Terminal;

if (args is [GuardedProcess.Flag, ..])
    return GuardedProcess.Become(args.AsSpan(1));
ProcessSignals.Prepare();
Lang.Choose(args);
if (ArgumentBytes.Check(args) is { } wrong)
{
    Standard.Complain(wrong);
    return ExitCodes.Usage;
}

try
{
    if (args is ["--version"])
    {
        // Before anything is built up for parsing: scripts ask this often.
        Standard.Output.Write(Standard.Encode($"clientele {ProgramVersion.Text}\n"));
        return ExitCodes.Done;
    }

    RootCommand root = CommandTree.Create();
    // A word that begins with @ is a word, and not a file with more of them.
    ParseResult parsed = root.Parse(args, new ParserConfiguration
    {
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null,
    });
    if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
    {
        Standard.Complain(Complaints.Of(parsed));
        return ExitCodes.Usage;
    }

    return await parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    }).ConfigureAwait(false);
}
catch (OutputClosedException)
{
    return ExitCodes.Network;
}
catch (IOException error)
{
    Standard.Complain(Phrases.Files.CannotWriteOutput + error.Message);
    return ExitCodes.Network;
}
catch (Exception error)
{
    // A fault of ours; a stack trace would help nobody who reads it here.
    Standard.Complain(Phrases.Common.Unexpected + $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}");
    return ExitCodes.Network;
}
