using Clientele.Bench.Load;

namespace Clientele.Bench.Servers;

/// <summary>The servers that can be named on the command line; `NAME=PROGRAM ARGUMENTS` names any other.</summary>
internal sealed class KnownServers(string clientele)
{
    public const string Reference = "c-epoll";
    public const string Twin = "c-epoll-twin";
    public const string Echo = "clientele-echo";
    public const string Stream = "clientele-stream";
    public const string Serve = "clientele";

    public ServerUnderTest Named(string name) => name switch
    {
        Reference or Twin => new(name, Path.Combine(Paths.Built, "epoll_echo"), "0"),
        // The library's own echo, with roster and counters and no viewer of its events.
        Echo => Project("ClienteleEcho", name),
        // A user's handler: `await foreach` over the messages of each customer.
        Stream => Project("ClienteleEcho", name).With("--handler", "stream"),
        Serve => ServeOn(0),
        _ => Other(name),
    };

    /// <summary><c>clientele serve --reply echo</c> on a port; 0 for any free one.</summary>
    public ServerUnderTest ServeOn(int port) =>
        new(Serve, clientele, "serve", "--port", LoadProgram.Text(port), "--bind", "127.0.0.1", "--reply", "echo", "--output", "jsonl") { PrintsEvents = true };

    private static ServerUnderTest Project(string project, string name) =>
        new(name, Path.Combine(Paths.Built, "servers", project, project));

    private static ServerUnderTest Other(string text)
    {
        if (text.Split('=', 2) is [var name, var command]
            && command.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var program, .. var arguments])
            return new(name, program, arguments);
        throw new BenchException(
            $"unknown server '{text}': take {Reference}, {Twin}, {Echo}, {Stream}, {Serve} or NAME=PROGRAM ARGUMENTS");
    }
}
