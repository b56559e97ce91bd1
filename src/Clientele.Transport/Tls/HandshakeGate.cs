using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// Bounds the handshakes that are computed at a time; later ones wait, in order. A handshake that waits for its peer's
/// bytes gives its place up meanwhile: 500 silent connections kept an honest one waiting for 30 s when they did not.
/// </summary>
[Experimental("CLIENTELE001")]
public sealed class HandshakeGate(int limit) : IDisposable
{
    private readonly SemaphoreSlim _places = new(limit, limit);

    /// <summary>Takes a place, in the order of asking.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    /// <summary>Gives the place back.</summary>
    public void Leave() => _places.Release();

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
