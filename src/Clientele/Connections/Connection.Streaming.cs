using System.IO.Pipelines;
using Clientele.Connections;

namespace Clientele;

public partial class Connection
{
    /// <summary>
    /// The connection's bytes as a stream, without framing: <see cref="Framing"/> becomes <c>raw</c>, and what has
    /// arrived and was not taken is read first. Call it once, before reading or between two messages, instead of
    /// <see cref="Messages"/>.
    /// </summary>
    /// <remarks>
    /// One reader at a time; it may write meanwhile. Only <c>ReadAsync</c> and <c>WriteAsync</c> work: no thread is
    /// blocked. While nobody reads, the peer slows down; a write waits while the peer takes nothing (under
    /// <see cref="OverflowPolicy.Wait"/>), and needs no flush. A read returns 0 when the peer has closed in good order,
    /// and throws <see cref="IOException"/> after any other end, whose inner exception is <see cref="Error"/>; so does
    /// a write that was dropped or has no peer any more. A token ends a wait with
    /// <see cref="OperationCanceledException"/>: no byte to be read is lost by it, and a write may have been sent in
    /// part. <see cref="CompleteSending"/> half-closes. To dispose the stream closes the connection in good order.
    /// </remarks>
    /// <returns>The stream.</returns>
    public Stream AsStream()
    {
        Framing = Framing.Raw;
        return new ConnectionStream(this);
    }

    /// <summary>
    /// The connection's bytes as two pipes, without framing; otherwise as <see cref="AsStream"/>.
    /// </summary>
    /// <remarks>
    /// Each pipe is for one thread at a time. <c>FlushAsync</c> of the output sends, and waits while the peer takes
    /// nothing. To complete the output sends the rest and half-closes; to complete the input reads no more. Neither
    /// ends the connection: its handler's return does, or <see cref="CloseAsync"/>.
    /// </remarks>
    /// <returns>The pipes: what the peer says, and what is said to it.</returns>
    public IDuplexPipe AsPipe()
    {
        Framing = Framing.Raw;
        return new ConnectionPipe(this);
    }
}
