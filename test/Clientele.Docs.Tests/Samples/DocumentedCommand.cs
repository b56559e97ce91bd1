using System.Diagnostics;

namespace Clientele.Docs.Tests.Samples;

/// <summary>The command that pages and samples are about.</summary>
internal static class DocumentedCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <summary>What eng/test names has been compiled natively; otherwise what was built beside this.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("CLIENTELE_COMMAND") is { Length: > 0 } named
        ? named
        : System.IO.Path.Combine(AppContext.BaseDirectory, "Clientele.Cli");

    /// <summary>Runs a program to its end.</summary>
    /// <returns>The exit code, and what it wrote to standard output and then to standard error.</returns>
    public static async Task<(int Code, string Output)> RunAsync(ProcessStartInfo start)
    {
        using Process run = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(s_patience);
        try
        {
            Task<string> errors = run.StandardError.ReadToEndAsync(deadline.Token);
            string output = await run.StandardOutput.ReadToEndAsync(deadline.Token) + await errors;
            await run.WaitForExitAsync(deadline.Token);
            return (run.ExitCode, output);
        }
        finally
        {
            if (!run.HasExited)
                run.Kill(entireProcessTree: true);
        }
    }
}
