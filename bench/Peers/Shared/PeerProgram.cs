using System.Runtime.InteropServices;

namespace Clientele.Bench.Peers;

/// <summary>What is the same for every peer: how it is asked for, what it prints, and how it ends.</summary>
internal static class PeerProgram
{
    /// <param name="start">Listens in a role and returns the port; null when the library has no recommended way to.</param>
    public static int Run(string[] args, Func<PeerOptions, Task<int>?> start)
    {
        if (PeerOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine("usage: PROGRAM ROLE [--best] [--port P] [--certificate PEM --key PEM]");
            return 2;
        }

        if (start(options) is not { } starting)
        {
            Console.Error.WriteLine($"{Environment.GetCommandLineArgs()[0]}: no way to do {options.Role}");
            return 2;
        }

        int port = starting.GetAwaiter().GetResult();
        // Customers are not waited for: whoever measures has all that is needed, and some libraries take seconds to stop.
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, static _ => Environment.Exit(0));
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static _ => Environment.Exit(0));
        Print($"listening {port}");
        using var input = new StreamReader(Console.OpenStandardInput());
        while (input.ReadLine() is { } line)
        {
            if (line == "figures")
                Print(Crowd.Figures());
        }

        Environment.Exit(0);
        return 0;
    }

    private static void Print(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
