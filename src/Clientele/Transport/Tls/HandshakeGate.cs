namespace Clientele.Transport;

/// <summary>Bounds the handshakes in flight; who comes later waits, in order.</summary>
internal sealed class HandshakeGate(int limit) : IDisposable
{
    private readonly SemaphoreSlim _places = new(limit, limit);

    public Task EnterAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    public void Leave() => _places.Release();

    public void Dispose() => _places.Dispose();
}
