using System.Runtime.CompilerServices;
using Clientele.Bench.Load;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Tests.Peers;

/// <summary>The C programs that the tests run, or the reason for which they cannot.</summary>
internal static class Compiled
{
    private static readonly Lazy<Task> s_faulty = new(() => CompiledC.BuildAsync("faulty_echo", [Source()]));

    public static ServerUnderTest Reference { get; } = new KnownServers("none").Named(KnownServers.Reference);

    /// <summary>The command itself: the one built here, or the one that CLIENTELE_COMMAND names.</summary>
    public static string Clientele { get; } = Environment.GetEnvironmentVariable("CLIENTELE_COMMAND") is { Length: > 0 } named
        ? named
        : Path.Combine(AppContext.BaseDirectory, "Clientele.Cli");

    public static ServerUnderTest FaultyEcho(string fault, int after) =>
        new($"peer that will {fault}", Path.Combine(Paths.Built, "faulty_echo"), fault, LoadProgram.Text(after));

    public static async Task OrSkipAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the load program uses epoll");
        Assert.SkipUnless(CompiledC.CompilerPresent, "gcc was not found");
        await CompiledC.BuildAsync();
        await s_faulty.Value;
    }

    private static string Source([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "faulty_echo.c");
}
