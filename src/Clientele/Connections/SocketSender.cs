using System.Runtime.CompilerServices;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// The one place that sends, and what the socket says of its room. Part of <see cref="Outbound"/>; by the holder of the
/// gate, unless it says otherwise.
/// </summary>
internal struct SocketSender
{
    private long _bytesSent;

    // Written as the socket tells of them: that it was writable since the last send, and bytes at the front of the
    // queue that it has sent by itself.
    private int _writable;
    private int _taken;

    /// <summary>Bytes that the system has taken. Any thread.</summary>
    public readonly long BytesSent => Volatile.Read(in _bytesSent);

    /// <summary>The socket was writable since the last send. Any thread.</summary>
    public readonly bool IsWritable => Volatile.Read(in _writable) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public IoResult Send(TransportSocket socket, ReadOnlySpan<byte> bytes)
    {
        // Before the send: an edge that comes after it is seen when the holder is about to block. One that comes here
        // costs one more send.
        if (Volatile.Read(ref _writable) != 0)
            Interlocked.Exchange(ref _writable, 0);
        IoResult sent = socket.Send(bytes);
        Volatile.Write(ref _bytesSent, _bytesSent + sent.Count);
        return sent;
    }

    /// <summary>How many bytes at the front of the queue the socket has sent by itself since this was asked.</summary>
    public int TakeTaken()
    {
        int taken = Interlocked.Exchange(ref _taken, 0);
        if (taken > 0)
            Volatile.Write(ref _bytesSent, _bytesSent + taken);
        return taken;
    }

    /// <summary>The socket has sent that many bytes by itself. Any thread.</summary>
    public void NoteTaken(int bytes)
    {
        if (bytes > 0)
            Interlocked.Add(ref _taken, bytes);
    }

    /// <summary>The socket is writable. Any thread.</summary>
    public void NoteWritable() => Interlocked.Exchange(ref _writable, 1);
}
