namespace Clientele.Scripting;

/// <summary>Sees both directions of a <see cref="Conversation"/>, one call at a time.</summary>
public interface IConversationViewer
{
    /// <summary>A message is on its way to the peer. Must not wait.</summary>
    /// <param name="frame">The message as it is sent; valid during the call.</param>
    /// <param name="payload">The same without its framing; valid during the call.</param>
    /// <param name="encoding">The encoding of what is said.</param>
    void OnSaid(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> payload, TextEncoding encoding);

    /// <summary>A message has come. Must not wait.</summary>
    /// <param name="message">The message; valid during the call.</param>
    void OnReceived(in Message message);

    /// <summary>
    /// The reply that a step expects is there, and right; or the silence that it expects. Must not wait.
    /// </summary>
    /// <param name="step">The step.</param>
    void OnReplied(PlannedExchange step) { }

    /// <summary>The script waits, or is over: shows what was seen by now.</summary>
    ValueTask FlushAsync();
}
