using System.Net.Security;
using Clientele.Serving.Customers;
using Clientele.Tls;
using Clientele.Transport;

namespace Clientele.Serving;

/// <summary>TLS handshakes of a server's customers. Any thread.</summary>
/// <param name="tls">The options that stay as they were at the start.</param>
/// <param name="gate">How many are made at a time.</param>
/// <param name="clock">For how long one may take.</param>
internal sealed class Handshakes(ServerTlsOptions tls, HandshakeGate gate, TimeProvider clock)
{
    private SslServerAuthenticationOptions? _authentication;

    /// <summary>From the next handshake on, shows another certificate and chain.</summary>
    public void Renew(ServerTlsOptions renewed) => Volatile.Write(ref _authentication, renewed.ToAuthentication());

    /// <summary>Begins; once it is done, the customer goes on to its place.</summary>
    public void Begin(Customer customer) => _ = HandshakeAsync(customer);

    /// <summary>
    /// Off the loop but for its bytes: a handshake computes for a millisecond, and must not hold up accepting.
    /// </summary>
    private async Task HandshakeAsync(Customer customer)
    {
        try
        {
            await Task.Yield();
            FaultInjection.At(FaultPoint.TlsHandshake, customer);
            await SecureAsync(customer).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            customer.Fault(error);
        }
    }

    private async Task SecureAsync(Customer customer)
    {
        using var timeout = new CancellationTokenSource(tls.HandshakeTimeout, clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(customer.Ended, timeout.Token);
        try
        {
            await gate.EnterAsync(deadline.Token).ConfigureAwait(false);
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
                ?? FirstAuthentication();
            TlsSocket secured = await ServerTls.AcceptAsync(
                customer.Socket, authentication, gate, deadline.Token).ConfigureAwait(false);
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
            gate.Leave();
        }
    }

    // Made by the first handshake: it is dear. A certificate that has come meanwhile is the newer one.
    private SslServerAuthenticationOptions FirstAuthentication()
    {
        SslServerAuthenticationOptions first = tls.ToAuthentication();
        return Interlocked.CompareExchange(ref _authentication, first, null) ?? first;
    }

    private static void TrySecure(Customer customer, TlsSocket secured)
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
    private static void Secured(Customer customer, TlsSocket secured)
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
            customer.Server.Entrance.FindPlace(customer);
    }
}
