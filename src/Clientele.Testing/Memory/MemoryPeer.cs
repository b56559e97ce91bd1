using System.Net;
using System.Net.Sockets;
using Clientele.Testing.Memory;
using Clientele.Transport;

namespace Clientele.Testing;

/// <summary>
/// The raw end of a connection in memory, as a stream: it sends and receives exactly what it is told, and can
/// half-close, reset or vanish. One reader and one writer at a time. Disposing closes it.
/// </summary>
public sealed class MemoryPeer : Stream
{
    private readonly MemoryEnd _end;
    private readonly ReadinessSignal _readable = new();
    private readonly ReadinessSignal _writable = new();

    internal MemoryPeer(MemoryEnd end)
    {
        _end = end;
        end.Watch(_readable.Set, _writable.Set);
    }

    /// <summary>Its own end point.</summary>
    public IPEndPoint LocalEndPoint => _end.LocalEndPoint;

    /// <summary>The other end.</summary>
    public IPEndPoint RemoteEndPoint => _end.RemoteEndPoint;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Sends FIN: the other end's stream ends after what was sent, and this one still receives.</summary>
    public void Finish() => _end.Finish();

    /// <summary>Ends with a reset; what is on its way is thrown away.</summary>
    public void Reset() => _end.Reset();

    /// <summary>
    /// As if the cable were cut: nothing arrives any more in either direction, and neither end is told.
    /// </summary>
    public void Vanish() => _end.Vanish();

    /// <summary>Receives what is there, waiting for something; 0 at the end of the stream.</summary>
    /// <exception cref="IOException">The connection was reset.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _readable.Reset();
            IoResult result = buffer.IsEmpty ? Look() : _end.Receive(buffer.Span);
            if (result.IsSuccess)
                return result.Count;
            if (!result.WouldBlock)
                throw Broken(result.Error);
            await WaitAsync(_readable, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends, waiting while the other end's buffer is full.</summary>
    /// <exception cref="IOException">The connection was reset.</exception>
    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _writable.Reset();
            IoResult result = _end.Send(buffer.Span);
            buffer = buffer[result.Count..];
            if (!result.IsSuccess && !result.WouldBlock)
                throw Broken(result.Error);
            if (!buffer.IsEmpty)
                await WaitAsync(_writable, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("read it asynchronously");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("write it asynchronously");

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _end.Close();
        base.Dispose(disposing);
    }

    private IoResult Look() => _end.Peek() == PeekResult.Nothing ? IoResult.Blocked : IoResult.Moved(0);

    private static async ValueTask WaitAsync(ReadinessSignal signal, CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister(static signal => ((ReadinessSignal)signal!).Set(), signal))
            await signal.WaitAsync().ConfigureAwait(false);
    }

    private static IOException Broken(SocketError error) =>
        new("the connection broke", new SocketException((int)error));
}
