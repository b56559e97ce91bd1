using System.Globalization;

namespace Clientele.Bench.Servers;

/// <summary>
/// A server to measure: how it is started. It must listen on 127.0.0.1 on a port of its own choosing, say so in one
/// line (see <see cref="ListeningLine"/>), echo what it is sent, and end on SIGINT (on SIGTERM where that is ignored).
/// </summary>
internal sealed record ServerUnderTest(string Name, string Program, params string[] Arguments)
{
    /// <summary>The processor that it is bound to; anywhere when null.</summary>
    public int? Processor { get; init; }

    /// <summary>Whether it prints joined and left as JSON Lines, so that they can be counted.</summary>
    public bool PrintsEvents { get; init; }

    /// <summary>Variables of its environment beside the harness's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>A program without a folder is looked for on the PATH when it is started.</summary>
    public bool Exists => !Path.IsPathRooted(Program) || File.Exists(Program);

    public ServerUnderTest On(int? processor) => this with { Processor = processor };

    public ServerUnderTest With(params string[] more) => this with { Arguments = [.. Arguments, .. more] };

    /// <summary>taskset executes the server in its own place, so the process id is the server's.</summary>
    public (string Program, string[] Arguments) CommandLine => Processor is not { } processor
        ? (Program, Arguments)
        : ("taskset", ["-c", processor.ToString(CultureInfo.InvariantCulture), Program, .. Arguments]);
}
