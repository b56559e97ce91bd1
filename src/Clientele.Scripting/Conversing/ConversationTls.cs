namespace Clientele.Scripting.Conversing;

/// <summary>Starts TLS in the middle of a conversation. Stateless.</summary>
internal static class ConversationTls
{
    /// <param name="connection">The connection.</param>
    /// <param name="options">How TLS is spoken, and with whom.</param>
    /// <param name="early">What has come before it; null for nothing.</param>
    /// <param name="time">The time for it.</param>
    /// <param name="cancellationToken">Ends it with an exception.</param>
    /// <returns>Why it has failed; null where it has not.</returns>
    public static async Task<Exception?> StartAsync(
        Connection connection,
        ConversationOptions options,
        byte[]? early,
        TimeSpan time,
        CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(time, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        string host = options.Host ?? connection.RemoteEndPoint?.Address.ToString() ?? "localhost";
        try
        {
            // What has come before it was sent in plain text, perhaps by somebody in the middle.
            if (early is not null)
                throw TlsException.OfEarlyPlainText(early);
            await connection.StartTlsAsync(host, options.Tls, either.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            return new TlsException(TlsFailure.TimedOut, peerIsServer: true, inner: late);
        }
        catch (Exception error) when (error is TlsException or InvalidOperationException)
        {
            return error;
        }
    }
}
