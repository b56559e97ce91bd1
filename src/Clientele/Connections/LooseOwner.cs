using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// Stands between a client's socket and its connection, so that the loop does not keep a connection that its user has
/// forgotten without disposing it. It is held all the same while somebody waits for it: a reader, what is queued, a
/// token. Any thread.
/// </summary>
internal sealed class LooseOwner : ISocketOwner
{
    // Nothing else refers to a portable socket without a pending operation.
    private static readonly HashSet<LooseOwner> s_kept = [];

    // Also after it was found forgotten: then it closes in good order.
    private readonly WeakReference<Connection> _connection;
    private volatile Connection? _whileReading;
    private volatile Connection? _whileSending;
    private volatile Connection? _forGood;

    public LooseOwner(Connection connection) =>
        _connection = new WeakReference<Connection>(connection, trackResurrection: true);

    public void HoldWhileReading(Connection connection) => _whileReading = connection;

    public void DoneReading() => _whileReading = null;

    public void HoldWhileSending(Connection connection) => _whileSending = connection;

    public void DoneSending() => _whileSending = null;

    /// <summary>Until it has closed.</summary>
    public void Hold(Connection connection)
    {
        if (_forGood is not null)
            return;
        _forGood = connection;
        lock (s_kept)
            s_kept.Add(this);
    }

    public void LetGo()
    {
        _forGood = _whileReading = _whileSending = null;
        lock (s_kept)
            s_kept.Remove(this);
    }

    void IFaultable.OnFault(Exception error)
    {
        if (_connection.TryGetTarget(out Connection? connection))
            ((IFaultable)connection).OnFault(error);
    }

    void ISocketOwner.OnReadable()
    {
        if (_connection.TryGetTarget(out Connection? connection))
            ((ISocketOwner)connection).OnReadable();
    }

    void ISocketOwner.OnWritable(int taken)
    {
        if (_connection.TryGetTarget(out Connection? connection))
            ((ISocketOwner)connection).OnWritable(taken);
    }

    void ISocketOwner.OnClosing()
    {
        if (_connection.TryGetTarget(out Connection? connection))
            ((ISocketOwner)connection).OnClosing();
    }
}
