namespace Clientele.Connections;

/// <summary>
/// A connection's bytes as a stream. Reading is for one at a time; writing is for any thread, and what is written at
/// once may be mixed.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="halfCloses">The stream's end is the end of what is sent, and not of the connection.</param>
internal sealed class ConnectionStream(Connection connection, bool halfCloses = false) : Stream
{
    // A write is sent in pieces that any queue has room for.
    private const int LargestPiece = 16 * 1024;

    private MessageReader? _reader;
    private ReadOnlyMemory<byte> _rest;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_rest.IsEmpty && !await NextAsync(cancellationToken).ConfigureAwait(false))
            return 0;
        int count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            ReadOnlyMemory<byte> piece = buffer[..Math.Min(buffer.Length, LargestPiece)];
            SendResult result = await connection.SendBytesAsync(piece, cancellationToken).ConfigureAwait(false);
            // Only a handler waits there; who writes a stream always does.
            if (result == SendResult.Full)
            {
                result = await WaitingSender.SendAsync(connection, piece.ToArray(), cancellationToken)
                    .ConfigureAwait(false);
            }

            if (result is not (SendResult.Sent or SendResult.Queued))
                throw new IOException($"cannot send to {connection}: {result}", connection.Error);
            buffer = buffer[piece.Length..];
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Every write is on its way.
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw Blocks();

    public override void Write(byte[] buffer, int offset, int count) => throw Blocks();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await EndAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _ = EndAsync();
        base.Dispose(disposing);
    }

    private Task EndAsync()
    {
        if (!halfCloses)
            return connection.CloseAsync();
        connection.CompleteSending();
        return Task.CompletedTask;
    }

    /// <summary>Waits for bytes. Each wait has a reader of its own, for each has its own token.</summary>
    private async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        if (_reader is { } last)
        {
            _reader = null;
            await last.DisposeAsync().ConfigureAwait(false);
        }

        MessageReader reader = connection.Inbound.OpenReader(cancellationToken);
        _reader = reader;
        if (await reader.MoveNextAsync().ConfigureAwait(false))
        {
            _rest = reader.Current.Bytes;
            return true;
        }

        // The peer's end in good order is the end; after any other, bytes may be missing.
        return connection.Reason is LeaveReason.None or LeaveReason.Closed
            ? false
            : throw new IOException($"cannot receive from {connection}: {connection.Reason}", connection.Error);
    }

    private static NotSupportedException Blocks() =>
        new("a connection's stream is read and written with ReadAsync and WriteAsync alone: no thread is blocked");
}
