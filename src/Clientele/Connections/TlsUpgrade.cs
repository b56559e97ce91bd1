using Clientele.Tls;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// Changes a connection from plain text to TLS. Meanwhile nobody receives, and nobody else sends: this holds the send
/// gate, and is the reader. Once.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="options">How to speak TLS.</param>
/// <param name="host">The name that the server's certificate must have, unless the options say another.</param>
internal sealed class TlsUpgrade(Connection connection, ClientTlsOptions options, string host)
{
    // What was said before it is on its way: until then it is looked again after this time.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(2);

    private bool _holdsGate;

    private EventLoop Loop => connection.Loop;

    private ISocketOwner Owner => connection.Settings.Loose ?? (ISocketOwner)connection;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (connection.PlainSocket is TlsSocket)
            throw new InvalidOperationException("this connection speaks TLS already");
        // At once: what comes behind the message that its callback is busy with is not to be handed on.
        if (Loop.IsCurrent && connection.Inbound.IsInline)
            connection.Inbound.Halt(isHalted: true);
        MessageReader? reader =
            connection.Inbound.IsInline ? null : connection.Inbound.OpenReader(CancellationToken.None);
        // At once, too: what is sent from here on is not to go out in plain text.
        _holdsGate = connection.Outbound.TryHold();
        try
        {
            await ChangeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // What has come in plain text is nobody's.
            reader?.Drop();
            throw;
        }
        finally
        {
            if (reader is not null)
                await reader.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task ChangeAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, connection.Lifecycle.Signals.Ended());
        try
        {
            while (!await OnLoopAsync(TryBegin).ConfigureAwait(false))
                await Task.Delay(s_pause, either.Token).ConfigureAwait(false);
            TlsSocket secured = await ClientTls.ConnectAsync(connection.PlainSocket, options, host, either.Token)
                .ConfigureAwait(false);
            if (!await OnLoopAsync(() => TryUse(secured)).ConfigureAwait(false))
                throw Ended(null);
        }
        catch (Exception error)
        {
            bool isLate = error is OperationCanceledException;
            Exception why = isLate ? error.InnerException ?? error : error;
            connection.End(LeaveReason.TlsFailed, why, abort: isLate);
            await OnLoopAsync(TakeBack).ConfigureAwait(false);
            if (isLate && !cancellationToken.IsCancellationRequested)
                throw Ended(error);
            throw;
        }
    }

    /// <summary>Begins, unless something is still to be sent.</summary>
    /// <exception cref="TlsException">More has come in plain text, or the connection has ended.</exception>
    [OnLoop]
    private bool TryBegin()
    {
        Loop.AssertCurrent();
        if (connection.Lifecycle.IsEnding)
            throw Ended(null);
        if (connection.Inbound.IsInline)
            connection.Inbound.Halt(isHalted: true);
        if (connection.Inbound.HasUnread)
            throw TlsFailures.OfEarlyPlainText(connection.Inbound.UnreadBytes);
        _holdsGate = _holdsGate || connection.Outbound.TryHold();
        return _holdsGate;
    }

    /// <returns>False where the connection ends.</returns>
    [OnLoop]
    private bool TryUse(TlsSocket secured)
    {
        Loop.AssertCurrent();
        if (connection.Lifecycle.IsEnding)
            return false;
        connection.UseSocket(connection.Over(secured));
        connection.Inbound.Halt(isHalted: false);
        connection.Socket.Attach(Owner);
        Release();
        return true;
    }

    /// <summary>It has failed: the connection ends in its own way.</summary>
    [OnLoop]
    private bool TakeBack()
    {
        Loop.AssertCurrent();
        if (connection.Lifecycle.Phase != ConnectionPhase.Closed)
            connection.Socket.Attach(Owner);
        Release();
        return true;
    }

    private void Release()
    {
        if (!_holdsGate)
            return;
        _holdsGate = false;
        connection.Outbound.Release();
    }

    private static TlsException Ended(Exception? error) =>
        new(TlsFailure.PeerEnded, peerIsServer: true, inner: error);

    private async Task<bool> OnLoopAsync(Func<bool> action)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Loop.Post(
            _ =>
            {
                try
                {
                    done.SetResult(action());
                }
                catch (Exception error)
                {
                    done.SetException(error);
                }
            },
            null);
        return await done.Task.ConfigureAwait(false);
    }
}
