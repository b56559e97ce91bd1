using System.Diagnostics;

namespace Clientele.Bench.Load;

/// <summary>The C programs of bench/reference, compiled when they are older than their sources.</summary>
internal static class CompiledC
{
    private static readonly string[] s_flags = ["-O2", "-std=gnu11", "-Wall", "-Wextra", "-Werror"];

    private static readonly Lazy<Task> s_built = new(BuildAllAsync);

    public static bool CompilerPresent { get; } = Paths.Has("gcc");

    /// <summary>Whether uring_echo is built: it needs liburing-dev.</summary>
    public static bool UringPresent { get; } = File.Exists("/usr/include/liburing.h");

    public static Task BuildAsync() => s_built.Value;

    public static async Task BuildAsync(string program, IEnumerable<string> sources, params string[] libraries)
    {
        var output = Path.Combine(Paths.Built, program);
        var newest = Directory.EnumerateFiles(Paths.Reference).Concat(sources).Max(File.GetLastWriteTimeUtc);
        if (File.Exists(output) && File.GetLastWriteTimeUtc(output) > newest) return;

        var scratch = $"{output}.{Environment.ProcessId}";
        using var gcc = Process.Start("gcc", [.. s_flags, "-o", scratch, .. sources, .. libraries]);
        await gcc.WaitForExitAsync();
        if (gcc.ExitCode != 0) throw new BenchException($"gcc could not compile {program} (see above)");
        File.Move(scratch, output, overwrite: true);
    }

    private static async Task BuildAllAsync()
    {
        if (!CompilerPresent)
            throw new BenchException("gcc was not found: it compiles the reference server and the load program");
        Directory.CreateDirectory(Paths.Built);
        string[] alone = ["epoll_echo", "epoll_broadcast", "http_fixed", "start_time", "first_answer"];
        foreach (var program in alone) await BuildAsync(program, Reference($"{program}.c"));
        if (UringPresent) await BuildAsync("uring_echo", Reference("uring_echo.c", "uring_setup.c"), "-luring");
        await BuildAsync(
            "load", Reference(
                "load.c", "load_broadcast.c", "load_churn.c", "load_common.c", "load_connection.c", "load_content.c",
                "load_echo.c", "load_heap.c", "load_histogram.c", "load_idle.c", "load_paced.c", "load_stream.c",
                "load_tls.c"),
            "-lssl", "-lcrypto");
    }

    private static IEnumerable<string> Reference(params string[] files) =>
        files.Select(file => Path.Combine(Paths.Reference, file));
}
