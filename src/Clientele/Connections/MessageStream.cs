namespace Clientele.Connections;

/// <summary>The messages of a connection, for one reader after another.</summary>
internal sealed class MessageStream(Inbound inbound) : IAsyncEnumerable<Message>
{
    public IAsyncEnumerator<Message> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        inbound.OpenReader(cancellationToken);
}
