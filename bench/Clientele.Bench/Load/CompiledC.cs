using System.Diagnostics;

namespace Clientele.Bench.Load;

/// <summary>The C programs of bench/reference, compiled when they are older than their sources.</summary>
internal static class CompiledC
{
    private static readonly string[] s_flags = ["-O2", "-std=gnu11", "-Wall", "-Wextra", "-Werror"];

    private static readonly Lazy<Task> s_built = new(BuildAllAsync);

    public static bool CompilerPresent { get; } = Paths.Has("gcc");

    public static Task BuildAsync() => s_built.Value;

    public static async Task BuildAsync(string program, params IEnumerable<string> sources)
    {
        var output = Path.Combine(Paths.Built, program);
        var newest = Directory.EnumerateFiles(Paths.Reference).Concat(sources).Max(File.GetLastWriteTimeUtc);
        if (File.Exists(output) && File.GetLastWriteTimeUtc(output) > newest) return;

        var scratch = $"{output}.{Environment.ProcessId}";
        using var gcc = Process.Start("gcc", [.. s_flags, "-o", scratch, .. sources]);
        await gcc.WaitForExitAsync();
        if (gcc.ExitCode != 0) throw new BenchException($"gcc could not compile {program} (see above)");
        File.Move(scratch, output, overwrite: true);
    }

    private static async Task BuildAllAsync()
    {
        if (!CompilerPresent)
            throw new BenchException("gcc was not found: it compiles the reference server and the load program");
        Directory.CreateDirectory(Paths.Built);
        await BuildAsync("epoll_echo", Reference("epoll_echo.c"));
        await BuildAsync("start_time", Reference("start_time.c"));
        await BuildAsync(
            "load", Reference(
                "load.c", "load_common.c", "load_connection.c", "load_echo.c", "load_heap.c", "load_histogram.c", "load_idle.c", "load_paced.c"));
    }

    private static IEnumerable<string> Reference(params string[] files) =>
        files.Select(file => Path.Combine(Paths.Reference, file));
}
