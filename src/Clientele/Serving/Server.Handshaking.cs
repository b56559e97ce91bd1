using System.Net.Security;
using Clientele.Serving;
using Clientele.Transport.Tls;

namespace Clientele;

public sealed partial class Server
{
    private SslServerAuthenticationOptions? _authentication;

    /// <summary>Off the loop but for its bytes: a handshake computes for a millisecond, and must not hold up accepting.</summary>
    private async Task HandshakeAsync(Customer customer, ServerTlsOptions tls)
    {
        await Task.Yield();
        try
        {
            await _handshakes!.EnterAsync(customer.Ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            SslServerAuthenticationOptions authentication = _authentication ??= tls.ToAuthentication();
            using var timeout = new CancellationTokenSource(tls.HandshakeTimeout, Options.Clock);
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(customer.Ended, timeout.Token);
            TlsSocket secured = await TlsSocket.AuthenticateAsync(
                customer.Socket,
                (stream, token) => stream.AuthenticateAsServerAsync(authentication, token),
                deadline.Token).ConfigureAwait(false);
            customer.Loop.Post(_ => Secured(customer, secured), null);
        }
        catch (Exception error)
        {
            // In good order unless it was the deadline: the alert that says what is wrong must arrive.
            customer.End(LeaveReason.TlsFailed, error, abort: error is OperationCanceledException);
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
        FindSeat(customer);
    }
}
