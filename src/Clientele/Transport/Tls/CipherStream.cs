using System.Net.Sockets;

namespace Clientele.Transport.Tls;

/// <summary>
/// What SslStream reads and writes: the bytes of a socket underneath. Writing never waits: what the socket does not take is
/// kept, and its owner sends no more until it is gone.
/// </summary>
internal sealed class CipherStream(TransportSocket socket) : Stream
{
    private readonly ReadinessSignal _readable = new();
    private readonly Queue<ReadOnlyMemory<byte>> _unsent = new();
    private SocketError _sendError;
    private bool _waitingToWrite;
    private volatile bool _closed;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void OnReadable() => _readable.Set();

    /// <summary>No more is read: a pending read ends as the stream's end.</summary>
    public void End()
    {
        _closed = true;
        _readable.Set();
    }

    /// <summary>Sends what is kept; true when nothing is.</summary>
    public bool TryFlush(int taken = 0)
    {
        lock (_unsent)
        {
            if (_waitingToWrite && taken > 0)
                Consume(taken);
            _waitingToWrite = false;
            while (_unsent.TryPeek(out ReadOnlyMemory<byte> next) && _sendError == SocketError.Success)
            {
                IoResult sent = socket.Send(next.Span);
                if (sent.WouldBlock)
                {
                    AwaitWritable(next);
                    return false;
                }

                if (!sent.IsSuccess)
                    _sendError = sent.Error;
                else
                    Consume(sent.Count);
            }

            return true;
        }
    }

    /// <summary>True while bytes wait for the socket.</summary>
    public bool HasUnsent
    {
        get
        {
            lock (_unsent)
                return _unsent.Count > 0 && _sendError == SocketError.Success;
        }
    }

    public SocketError SendError => _sendError;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_unsent)
        {
            int sent = 0;
            if (_unsent.Count == 0 && _sendError == SocketError.Success)
            {
                IoResult result = socket.Send(buffer);
                if (!result.IsSuccess && !result.WouldBlock)
                    _sendError = result.Error;
                sent = result.Count;
            }

            if (sent == buffer.Length || _sendError != SocketError.Success)
                return;
            byte[] rest = buffer[sent..].ToArray();
            _unsent.Enqueue(rest);
            if (!_waitingToWrite)
                AwaitWritable(rest);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_closed)
        {
            _readable.Reset();
            if (_closed)
                break;
            if (buffer.IsEmpty)
            {
                if (socket.Peek() != PeekResult.Nothing)
                    return 0;
            }
            else
            {
                IoResult result = socket.Receive(buffer.Span);
                if (result.IsSuccess)
                    return result.Count;
                if (!result.WouldBlock)
                    throw new IOException("the connection broke", new SocketException((int)result.Error));
            }

            socket.AwaitReadable();
            await _readable.WaitAsync().ConfigureAwait(false);
        }

        return 0;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void AwaitWritable(ReadOnlyMemory<byte> head)
    {
        _waitingToWrite = true;
        socket.AwaitWritable(head);
    }

    private void Consume(int bytes)
    {
        while (bytes > 0)
        {
            ReadOnlyMemory<byte> head = _unsent.Dequeue();
            if (bytes < head.Length)
            {
                // A queue has no way to put something back in front; turn it round once.
                ReadOnlyMemory<byte>[] others = [.. _unsent];
                _unsent.Clear();
                _unsent.Enqueue(head[bytes..]);
                foreach (ReadOnlyMemory<byte> other in others)
                    _unsent.Enqueue(other);
                return;
            }

            bytes -= head.Length;
        }
    }
}
