namespace Clientele.Bench.Servers;

/// <summary>The servers that can be named on the command line; `NAME=PROGRAM ARGUMENTS` names any other.</summary>
internal sealed class KnownServers(string clientele, string? projects = null)
{
    private readonly string _projects = projects ?? Path.Combine(Paths.Built, "servers");

    public const string Reference = "c-epoll", Twin = "c-epoll-twin", Echo = "clientele-echo", Stream = "clientele-stream", Serve = "clientele";

    public ServerUnderTest Named(string name) => name switch
    {
        Reference or Twin => new(name, Path.Combine(Paths.Built, "epoll_echo"), "0"),
        // The library's own echo, with roster and counters and no viewer of its events.
        Echo => Project("ClienteleEcho", name),
        // A user's handler: `await foreach` over the messages of each customer.
        Stream => Project("ClienteleEcho", name).With("--handler", "stream"),
        Serve => new(name, clientele, "serve", "--port", "0", "--bind", "127.0.0.1", "--reply", "echo", "--output", "jsonl"),
        _ => Other(name),
    };

    public bool Has(string name) => File.Exists(Named(name).Program);

    private ServerUnderTest Project(string project, string name) => new(name, Path.Combine(_projects, project));

    private static ServerUnderTest Other(string text)
    {
        if (text.Split('=', 2) is not [var name, var command] || command.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var program, .. var arguments])
            throw new BenchException($"unknown server '{text}': one of {Reference}, {Twin}, {Echo}, {Stream}, {Serve}, or NAME=PROGRAM ARGUMENTS");
        return new(name, program, arguments);
    }
}
