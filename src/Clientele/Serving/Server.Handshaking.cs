using System.Net.Security;
using Clientele.Serving;
using Clientele.Transport;
using Clientele.Transport.Tls;

namespace Clientele;

public sealed partial class Server
{
    private SslServerAuthenticationOptions? _authentication;

    /// <summary>Off the loop but for its bytes: a handshake computes for a millisecond, and must not hold up accepting.</summary>
    private async Task HandshakeAsync(Customer customer, ServerTlsOptions tls)
    {
        await Task.Yield();
        using var timeout = new CancellationTokenSource(tls.HandshakeTimeout, Options.Clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(customer.Ended, timeout.Token);
        try
        {
            await _handshakes!.EnterAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error)
        {
            customer.End(LeaveReason.TlsFailed, new TlsException(TlsFailure.TimedOut, peerIsServer: false, inner: error), abort: true);
            return;
        }

        try
        {
            SslServerAuthenticationOptions authentication = _authentication ??= tls.ToAuthentication();
            TlsSocket secured = await TlsSocket.AcceptAsync(customer.Socket, authentication, _handshakes, deadline.Token).ConfigureAwait(false);
            customer.Loop.Post(_ => Secured(customer, secured), null);
        }
        catch (Exception error)
        {
            // In good order unless it was the deadline: the alert that says what is wrong must arrive.
            bool late = error is OperationCanceledException;
            customer.End(LeaveReason.TlsFailed, late ? error.InnerException ?? error : error, abort: late);
            customer.Loop.Post(static customer => ((Customer)customer!).TakeSocketBack(), customer);
        }
        finally
        {
            _handshakes.Leave();
        }
    }

    private void Secured(Customer customer, TlsSocket secured)
    {
        if (customer.Seat != Seat.Arriving)
        {
            customer.TakeSocketBack();
            return;
        }

        customer.UseSocket(secured);
        secured.Attach(customer);
        // A client that refuses our certificate may say so behind its handshake: what is there already is looked at.
        if (secured.Peek() == PeekResult.Broken && secured.Failure is { } failure)
            customer.End(LeaveReason.TlsFailed, failure, abort: true);
        else
            FindSeat(customer);
    }
}
