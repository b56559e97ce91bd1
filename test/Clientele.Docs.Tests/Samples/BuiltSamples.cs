using System.Diagnostics;

namespace Clientele.Docs.Tests.Samples;

/// <summary>Every sample, built once for a run, as whoever tries it builds it; the SDK puts the results outside of the repository.</summary>
public sealed class BuiltSamples : IAsyncLifetime
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly Dictionary<string, string> _programs = [];

    public async ValueTask InitializeAsync()
    {
        // A project is built with this one, which refers to it.
        string[] sources =
        [
            .. Directory.EnumerateFiles(Repository.At("samples"), "*.cs", SearchOption.AllDirectories)
                .Where(source => Directory.GetFiles(Path.GetDirectoryName(source)!, "*.csproj").Length == 0
                    && !source.Contains("/obj/", StringComparison.Ordinal)),
        ];
        await Parallel.ForEachAsync(sources, async (source, cancellation) =>
        {
            string program = await BuildAsync(source, cancellation);
            lock (_programs)
                _programs.Add(Path.GetRelativePath(Repository.At("samples"), source), program);
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Starts a sample, named as in <c>tutorial/client.cs</c>.</summary>
    internal SampleProcess Start(string sample, params string[] arguments) => new("dotnet", [_programs[sample], .. arguments]);

    // The library is this project's reference too, and built already: with several builds of it at once, one would write what another reads.
    private static async Task<string> BuildAsync(string source, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["build", source, "-c", Configuration, "-p:BuildProjectReferences=false", "-t:Build", "-getProperty:TargetPath"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        using Process build = Process.Start(start)!;
        Task<string> errors = build.StandardError.ReadToEndAsync(cancellation);
        string output = await build.StandardOutput.ReadToEndAsync(cancellation);
        await build.WaitForExitAsync(cancellation);
        return build.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"{source} does not build:\n{output}\n{await errors}");
    }
}

[CollectionDefinition(nameof(SampleTests))]
public class SampleTests : ICollectionFixture<BuiltSamples>;
