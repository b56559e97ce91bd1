namespace Clientele.Tests.Connections;

/// <summary>
/// Looks at TLS records on their way in: SslStream does not tell an end that was said from one that was only cut. Under
/// TLS 1.3 an alert looks like data, but the last record before the end is then as short as an alert is.
/// </summary>
internal sealed class RecordWatch(Stream inner, Action ended) : Stream
{
    private const int LongestAlert = 5 + 2 + 1 + 16 + 8;
    private readonly List<byte> _unread = [];
    private int _lastRecord;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken);
        _unread.AddRange(buffer.Span[..count]);
        while (_unread.Count >= 5 && _unread.Count >= 5 + (_unread[3] << 8 | _unread[4]))
        {
            _lastRecord = 5 + (_unread[3] << 8 | _unread[4]);
            _unread.RemoveRange(0, _lastRecord);
            if (_lastRecord <= LongestAlert && _lastRecord != 5 + 3 + 1 + 16)
                ended();
        }

        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer, offset, count, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
