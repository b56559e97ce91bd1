using System.Net.Security;
using System.Security.Authentication;
using Clientele.Tls;

namespace Clientele.Cluster.Bus;

/// <summary>
/// Asks a server what it is, on a connection of its own, before NATS.Net connects: what is wrong with it becomes a
/// value here, and words of an exception there.
/// </summary>
internal sealed class ServerProbe(ClusterServer server, BusTls? tls, ClusterOptions options)
{
    private const int LongestGreeting = 64 * 1024;

    /// <exception cref="ClusterException">The server cannot be used.</exception>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.ConnectTimeout, options.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        ClientConnectionScope? scope = null;
        try
        {
            scope = await ConnectAsync(both.Token).ConfigureAwait(false);
            ServerGreeting greeting = await GreetingAsync(scope.Stream, both.Token).ConfigureAwait(false);
            Judge(greeting);
            if (tls is not null)
                await HandshakeAsync(scope.Stream, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw scope is null ? Failed(ClusterFailure.TimedOut, timeout: options.ConnectTimeout, inner: error)
                : Failed(ClusterFailure.NotNats, inner: error);
        }
        finally
        {
            if (scope is not null)
                await scope.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<ClientConnectionScope> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            Connection connection = await Connection.ConnectAsync(
                server.Host, server.Port, new ConnectOptions { ConnectTimeout = options.ConnectTimeout },
                cancellationToken).ConfigureAwait(false);
            return new ClientConnectionScope(connection);
        }
        catch (ConnectException error)
        {
            ClusterFailure failure = error.Failure switch
            {
                ConnectFailure.Refused => ClusterFailure.Absent,
                ConnectFailure.UnknownName => ClusterFailure.UnknownName,
                ConnectFailure.TimedOut => ClusterFailure.TimedOut,
                _ => ClusterFailure.Unreachable,
            };
            throw Failed(failure, timeout: failure == ClusterFailure.TimedOut ? options.ConnectTimeout : default,
                inner: error);
        }
    }

    private async Task<ServerGreeting> GreetingAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[LongestGreeting];
        int length = 0, end = -1;
        try
        {
            while (end < 0 && length < buffer.Length)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    break;
                length += read;
                end = buffer.AsSpan(0, length).IndexOf((byte)'\n');
                if (!buffer.AsSpan(0, Math.Min(length, 5)).SequenceEqual("INFO "u8[..Math.Min(length, 5)]))
                    break;
            }
        }
        catch (IOException error)
        {
            throw Failed(ClusterFailure.NotNats, Beginning(buffer, length), inner: error);
        }

        return (end >= 0 ? ServerGreeting.Read(buffer.AsMemory(0, end)) : null)
            ?? throw Failed(ClusterFailure.NotNats, Beginning(buffer, length));
    }

    private static string? Beginning(byte[] buffer, int length) =>
        length == 0 ? null : FirstBytes.Shown(buffer.AsSpan(0, length));

    private void Judge(ServerGreeting greeting)
    {
        if (greeting.IsTooOld)
            throw Failed(ClusterFailure.TooOld, greeting.Version);
        if (tls is null && greeting.TlsRequired)
            throw Failed(ClusterFailure.TlsRequired);
        if (tls is null)
            return;
        if (!greeting.TlsRequired && !greeting.TlsAvailable)
            throw Failed(ClusterFailure.TlsUnavailable);
        if (greeting.TlsVerify && !tls.HasCertificate)
            throw Failed(ClusterFailure.ClientCertificateRequired);
    }

    private async Task HandshakeAsync(Stream stream, CancellationToken cancellationToken)
    {
        var check = new ServerCertificateCheck(acceptAny: false);
        var authentication = new SslClientAuthenticationOptions { TargetHost = server.Host };
        tls!.Configure(authentication, check);
        await using var secure = new SslStream(stream, leaveInnerStreamOpen: true);
        try
        {
            await secure.AuthenticateAsClientAsync(authentication, cancellationToken).ConfigureAwait(false);
            // In TLS 1.3 a server refuses a client's certificate only after the client's end of the handshake.
            if (tls.HasCertificate)
                await PingAsync(secure, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AuthenticationException or IOException)
        {
            if (check.Refusal is { } refusal)
                throw Failed(ClusterFailure.TlsFailed, inner: refusal);
            throw tls.HasCertificate ? Failed(ClusterFailure.ClientCertificateRefused, inner: error)
                : Failed(ClusterFailure.TlsFailed, inner: new TlsException(TlsFailure.PeerEnded, true, inner: error));
        }
    }

    private static async Task PingAsync(SslStream secure, CancellationToken cancellationToken)
    {
        await secure.WriteAsync("PING\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        byte[] one = new byte[1];
        if (await secure.ReadAsync(one, cancellationToken).ConfigureAwait(false) == 0)
            throw new IOException("the server closed the connection");
    }

    private ClusterException Failed(
        ClusterFailure failure, string? detail = null, TimeSpan timeout = default, Exception? inner = null) =>
        new(server, failure, detail, timeout, inner);
}
