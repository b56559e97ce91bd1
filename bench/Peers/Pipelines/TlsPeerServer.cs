using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Pipelines.Sockets.Unofficial;

namespace Clientele.Bench.Peers;

/// <summary>
/// TLS, which the library's server does not know: SslStream, seen through the library's pair of pipes over a stream.
/// </summary>
internal static class TlsPeerServer
{
    private const int Backlog = 4096;

    public static void Listen(EndPoint endPoint, PeerOptions options, Func<IDuplexPipe, Task> role)
    {
        var settings = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(options.Certificate(), null, offline: true),
            EnabledSslProtocols = SslProtocols.Tls13,
        };
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(endPoint);
        listener.Listen(Backlog);
        _ = AcceptAsync(listener, settings, PeerServer.BestPipes(options), role);
    }

    private static async Task AcceptAsync(Socket listener, SslServerAuthenticationOptions settings, PipeOptions? pipes, Func<IDuplexPipe, Task> role)
    {
        while (true)
        {
            Socket socket = await listener.AcceptAsync();
            SocketConnection.SetRecommendedServerOptions(socket);
            _ = ServeAsync(socket, settings, pipes, role);
        }
    }

    private static async Task ServeAsync(Socket socket, SslServerAuthenticationOptions settings, PipeOptions? pipes, Func<IDuplexPipe, Task> role)
    {
        Crowd.Came();
        try
        {
            await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await stream.AuthenticateAsServerAsync(settings);
            IDuplexPipe pipe = StreamConnection.GetDuplex(stream, pipes, pipes);
            await role(pipe);
            await pipe.Output.CompleteAsync();
            await pipe.Input.CompleteAsync();
        }
        catch (Exception error) when (error is IOException or AuthenticationException or SocketException)
        {
            // A customer who resets has left, and nothing more.
        }
        finally
        {
            Crowd.Went();
        }
    }
}
