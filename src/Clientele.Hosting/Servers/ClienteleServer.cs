namespace Clientele.Hosting;

/// <summary>
/// A server of the host, for code that asks the services for it: unkeyed for the one without a name, keyed by its name
/// for another. Everything on it may be called from any thread.
/// </summary>
public sealed class ClienteleServer
{
    private readonly TaskCompletionSource<Server> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Server? _server;

    internal ClienteleServer(string name) => Name = name;

    /// <summary>The name that it was added by; empty for the one without.</summary>
    public string Name { get; }

    /// <summary>The running server; after the host has stopped, the stopped one.</summary>
    /// <exception cref="InvalidOperationException">It has not started: servers start with the host, in the order of the
    /// services.</exception>
    public Server Server => Volatile.Read(ref _server) ?? throw new InvalidOperationException(
        $"{(Name.Length == 0 ? "the server" : $"the server {Name}")} has not started yet: it starts with the host "
            + $"(await {nameof(WaitForStartAsync)})");

    /// <summary>
    /// True while new customers can come: started, not draining, and not all of its listening sockets have failed.
    /// </summary>
    public bool IsReady => Volatile.Read(ref _server) is { IsListening: true };

    /// <summary>True once it accepts no one new, because the host stops or somebody drains it.</summary>
    public bool IsDraining => Volatile.Read(ref _server) is { IsDraining: true };

    /// <summary>Waits until it has started: for services that start before it does.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public Task<Server> WaitForStartAsync(CancellationToken cancellationToken = default) =>
        _started.Task.WaitAsync(cancellationToken);

    /// <summary>Before it listens: the first customer's handler may ask for it already.</summary>
    internal void OnStarting(Server server) => Volatile.Write(ref _server, server);

    internal void OnStarted(Server server) => _started.SetResult(server);
}
