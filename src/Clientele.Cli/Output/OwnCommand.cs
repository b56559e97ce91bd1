using System.Diagnostics;

namespace Clientele.Cli.Output;

/// <summary>This command once more, as a child process.</summary>
internal static class OwnCommand
{
    /// <summary>
    /// How it is started with the arguments of this process, and some more. Standard input and output are pipes.
    /// </summary>
    public static ProcessStartInfo Again(params IEnumerable<string> more) =>
        With([.. Environment.GetCommandLineArgs().Skip(1), .. more]);

    /// <summary>How it is started with other arguments.</summary>
    public static ProcessStartInfo With(IEnumerable<string> arguments)
    {
        string own = Environment.ProcessPath!;
        var start = new ProcessStartInfo(own)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        // Run by `dotnet FILE.dll`, the file is the first argument.
        if (Path.GetFileNameWithoutExtension(own) == "dotnet")
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}
