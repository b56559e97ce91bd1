using System.Diagnostics;

namespace Clientele.Bench.Load;

/// <summary>The C programs of bench/reference, compiled when they are older than their sources.</summary>
internal static class CompiledC
{
    private static readonly string[] Flags = ["-O2", "-std=gnu11", "-Wall", "-Wextra", "-Werror"];

    public static bool CompilerPresent { get; } = Environment.GetEnvironmentVariable("PATH")!
        .Split(':').Any(folder => File.Exists(Path.Combine(folder, "gcc")));

    public static async Task BuildAsync()
    {
        if (!CompilerPresent) throw new BenchException("gcc was not found: it compiles the reference server and the load program");
        Directory.CreateDirectory(Paths.Built);
        await BuildAsync("epoll_echo", "epoll_echo.c");
        await BuildAsync("load", "load.c", "load_common.c", "load_connection.c", "load_echo.c", "load_idle.c");
        await BuildAsync("start_time", "start_time.c");
    }

    private static async Task BuildAsync(string program, params string[] files)
    {
        var output = Path.Combine(Paths.Built, program);
        var newest = Directory.EnumerateFiles(Paths.Reference).Max(File.GetLastWriteTimeUtc);
        if (File.Exists(output) && File.GetLastWriteTimeUtc(output) > newest) return;

        var scratch = $"{output}.{Environment.ProcessId}";
        var sources = files.Select(file => Path.Combine(Paths.Reference, file));
        using var gcc = Process.Start("gcc", [.. Flags, "-o", scratch, .. sources]);
        await gcc.WaitForExitAsync();
        if (gcc.ExitCode != 0) throw new BenchException($"gcc could not compile {program} (see above)");
        File.Move(scratch, output, overwrite: true);
    }
}
