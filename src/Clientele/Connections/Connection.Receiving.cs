using Clientele.Connections;

namespace Clientele;

public partial class Connection
{
    /// <summary>
    /// What the peer says, message by message, until its stream ends. One reader at a time; reading again later goes on
    /// where it stopped. While the reader is busy with a message nothing more is read, and the peer slows down.
    /// </summary>
    /// <remarks>
    /// The stream ends without an exception, however the connection ended: <see cref="Reason"/> tells why. It is still
    /// <see cref="LeaveReason.None"/> when the peer closed in good order: we may go on sending until we end, too. The
    /// token given with <c>WithCancellation</c> ends a wait with <see cref="OperationCanceledException"/>; nothing is
    /// lost by it.
    /// </remarks>
    /// <exception cref="InvalidOperationException">They are being read already, or the connection answers
    /// inline.</exception>
    public IAsyncEnumerable<Message> Messages => new MessageStream(Inbound);

    /// <summary>
    /// The next message, or null at the end of the stream. It has a copy of the bytes, which is the caller's.
    /// <see cref="Messages"/> copies nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">Messages are being read already, or the connection answers
    /// inline.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the message, if one comes, is not
    /// lost.</exception>
    public async ValueTask<Message?> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        await foreach (Message message in Messages.WithCancellation(cancellationToken).ConfigureAwait(false))
            return message.Copy();
        return null;
    }

    /// <summary>
    /// The next message's text, or null at the end of the stream. A simple way to talk in turns; <see cref="Messages"/>
    /// is the way for everything else.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the message, if one comes, is not
    /// lost.</exception>
    public async ValueTask<string?> ReceiveTextAsync(CancellationToken cancellationToken = default)
    {
        await foreach (Message message in Messages.WithCancellation(cancellationToken).ConfigureAwait(false))
            return message.Text;
        return null;
    }
}
