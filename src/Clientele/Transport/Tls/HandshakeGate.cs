namespace Clientele.Transport.Tls;

/// <summary>
/// Bounds the handshakes that are computed at a time; later ones wait, in order. A handshake that waits for its peer's bytes gives its
/// place up meanwhile: 500 silent connections kept an honest one waiting for 30 s when they did not.
/// </summary>
internal sealed class HandshakeGate(int limit) : IDisposable
{
    private readonly SemaphoreSlim _places = new(limit, limit);

    public Task EnterAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    public void Leave() => _places.Release();

    public void Dispose() => _places.Dispose();
}
