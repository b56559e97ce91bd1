namespace Clientele.Cluster.Bus;

/// <summary>A connection as a stream, aborted at the end.</summary>
internal sealed class ClientConnectionScope(Connection connection) : IAsyncDisposable
{
    public Stream Stream { get; } = connection.AsStream();

    public ValueTask DisposeAsync()
    {
        connection.Abort();
        return connection.DisposeAsync();
    }
}
