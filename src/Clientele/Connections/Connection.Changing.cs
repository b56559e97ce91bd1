namespace Clientele;

public partial class Connection
{
    /// <summary>
    /// Changes how messages are told apart, in the middle of the conversation. Any thread; never waits.
    /// </summary>
    /// <remarks>
    /// Messages that are sent from now on have the new one. Of what is received, the message that its consumer is busy
    /// with stays as it is, and all bytes behind it are cut by the new one: those of a message that is not complete,
    /// too, which is delivered at once where it is complete under the new one. After the connection has ended nothing
    /// happens.
    /// </remarks>
    /// <param name="received">
    /// How received messages are told apart, and those that are sent, unless the directions differ in it
    /// (<c>in=</c> and <c>out=</c>).
    /// </param>
    /// <param name="sent">How messages are sent; as in <paramref name="received"/> where it is null.</param>
    public void ChangeFraming(Framing received, Framing? sent = null)
    {
        ArgumentNullException.ThrowIfNull(received);
        Outbound.Framing = sent ?? received;
        Inbound.Change(received.Received, null);
    }

    /// <summary>Changes the encoding in the middle of the conversation. Any thread; never waits.</summary>
    /// <remarks>
    /// Texts that are sent from now on have the new one. Of what is received, the message that its consumer is busy
    /// with stays as it is, and the next one has the new one.
    /// </remarks>
    /// <param name="received">The encoding of what is received, and of what is sent unless that is given.</param>
    /// <param name="sent">
    /// The encoding of what is sent; that of what is received where it is null.
    /// </param>
    public void ChangeEncoding(TextEncoding received, TextEncoding? sent = null)
    {
        ArgumentNullException.ThrowIfNull(received);
        Outbound.Encoding = sent ?? received;
        Inbound.Change(null, received);
    }
}
