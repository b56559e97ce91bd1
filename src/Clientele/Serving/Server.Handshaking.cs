using System.Net.Security;
using Clientele.Serving.Customers;
using Clientele.Tls;
using Clientele.Transport;

namespace Clientele;

public sealed partial class Server
{
    private SslServerAuthenticationOptions? _authentication;

    /// <summary>
    /// From the next handshake on, shows another certificate and chain; those who have begun theirs keep the old one.
    /// The other options of <paramref name="tls"/> are not looked at: they stay as they were at the start. Any thread.
    /// </summary>
    /// <exception cref="InvalidOperationException">The server does not serve TLS.</exception>
    /// <exception cref="ArgumentException">The certificate has no private key; the old one stays.</exception>
    public void RenewCertificate(ServerTlsOptions tls)
    {
        ArgumentNullException.ThrowIfNull(tls);
        if (Options.Tls is null)
            throw new InvalidOperationException("the server does not serve TLS: start it with ServerOptions.Tls");
        if (!tls.Certificate.HasPrivateKey)
            throw new ArgumentException(
                "the certificate has no private key (ServerTlsOptions.FromPemFiles reads both)", nameof(tls));
        Volatile.Write(ref _authentication, tls.ToAuthentication());
    }

    /// <summary>
    /// Off the loop but for its bytes: a handshake computes for a millisecond, and must not hold up accepting.
    /// </summary>
    private async Task HandshakeAsync(Customer customer, ServerTlsOptions tls)
    {
        try
        {
            await Task.Yield();
            FaultInjection.At(FaultPoint.TlsHandshake, customer);
            await SecureAsync(customer, tls).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            customer.Fault(error);
        }
    }

    private async Task SecureAsync(Customer customer, ServerTlsOptions tls)
    {
        using var timeout = new CancellationTokenSource(tls.HandshakeTimeout, _clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(customer.Ended, timeout.Token);
        try
        {
            await _handshakes!.EnterAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error)
        {
            customer.End(LeaveReason.TlsFailed,
                new TlsException(TlsFailure.TimedOut, peerIsServer: false, inner: error), abort: true);
            return;
        }

        try
        {
            SslServerAuthenticationOptions authentication = Volatile.Read(ref _authentication)
                ?? FirstAuthentication(tls);
            TlsSocket secured = await ServerTls.AcceptAsync(
                customer.Socket, authentication, _handshakes, deadline.Token).ConfigureAwait(false);
            customer.Loop.Post(_ => TrySecure(customer, secured), null);
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

    // Made by the first handshake: it is dear. A certificate that has come meanwhile is the newer one.
    private SslServerAuthenticationOptions FirstAuthentication(ServerTlsOptions tls)
    {
        SslServerAuthenticationOptions first = tls.ToAuthentication();
        return Interlocked.CompareExchange(ref _authentication, first, null) ?? first;
    }

    private void TrySecure(Customer customer, TlsSocket secured)
    {
        try
        {
            Secured(customer, secured);
        }
        catch (Exception error)
        {
            customer.Loop.Failed(error, customer);
        }
    }

    [OnLoop]
    private void Secured(Customer customer, TlsSocket secured)
    {
        customer.Loop.AssertCurrent();
        if (customer.AdmissionState != AdmissionState.Arriving)
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
            FindPlace(customer);
    }
}
