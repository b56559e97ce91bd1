namespace Clientele;

public sealed partial class Server
{
    /// <summary>
    /// Accepts no one new: ends when the listening sockets are closed, so that a peer that connects from then on is
    /// refused. Those who are here, in line too, are served for as long as they stay; <see cref="DrainAsync"/> waits
    /// for that as well.
    /// </summary>
    public Task StopAcceptingAsync() => _listeners.CloseAsync(ServerNoticeKind.Draining);

    /// <summary>
    /// Accepts no one new; those who are here, in line too, are served for as long as they stay. Ends when the last has
    /// left.
    /// </summary>
    /// <remarks>
    /// Awaited in a handler, it ends when everyone else has left: a customer whose handler waits for that, here or in
    /// <see cref="StopAsync"/>, is not waited for, and gives its place to the next in line meanwhile.
    /// </remarks>
    public Task DrainAsync(CancellationToken cancellationToken = default) => Stopping.DrainAsync(cancellationToken);

    /// <summary>
    /// Accepts no one, lets handlers end, sends what is queued and closes; after
    /// <see cref="ServerOptions.StopTimeout"/> aborts the rest and says how many. Called again, it waits for the same
    /// stop; see also <see cref="AbortAll"/>.
    /// </summary>
    /// <remarks>
    /// Awaited in a handler, it ends when everyone else has gone, since this handler cannot end while it waits; the
    /// server has stopped once the handler has returned. A callback on an event loop may call it and must not wait for
    /// it.
    /// </remarks>
    public Task<StopReport> StopAsync() => Stopping.StopAsync();

    /// <summary>Aborts everyone at once: what a second Ctrl-C does to a stop that takes too long.</summary>
    public void AbortAll() => Stopping.AbortAll();

    /// <summary>
    /// Runs until Ctrl-C, a termination signal, or the token, and then stops; a second Ctrl-C aborts at once.
    /// </summary>
    public Task<StopReport> RunAsync(CancellationToken cancellationToken = default) =>
        Stopping.RunAsync(cancellationToken);
}
