namespace Clientele.Connections.Receiving;

/// <summary>How another thread asked what is received to be read from the next message on. Immutable.</summary>
/// <param name="Framing">The framing; null to leave it.</param>
/// <param name="Encoding">The encoding; null to leave it.</param>
internal sealed record ReceiveChange(Framing? Framing, TextEncoding? Encoding)
{
    /// <summary>Asks for a change; what it leaves stays as it was asked for before. Any thread.</summary>
    /// <param name="place">Where it is kept until the consumer takes it; null while nobody asks.</param>
    /// <param name="framing">The framing; null to leave it.</param>
    /// <param name="encoding">The encoding; null to leave it.</param>
    public static void Ask(ref ReceiveChange? place, Framing? framing, TextEncoding? encoding)
    {
        ReceiveChange? before = Volatile.Read(ref place);
        while (true)
        {
            var asked = new ReceiveChange(framing ?? before?.Framing, encoding ?? before?.Encoding);
            ReceiveChange? found = Interlocked.CompareExchange(ref place, asked, before);
            if (ReferenceEquals(found, before))
                return;
            before = found;
        }
    }
}
