using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Clientele.Bench.Peers;

/// <summary>The roles over a socket, one loop for each connection.</summary>
internal static class SocketRoles
{
    public static Func<Socket, Task>? Of(PeerOptions options) => options.Role switch
    {
        "echo" => socket => EchoAsync(socket, new ReceiveBuffer(options.Best)),
        "lines" => socket => AnswerAsync(socket, new LineParser()),
        "frames" => socket => AnswerAsync(socket, new FrameParser()),
        "broadcast" => new SocketRoom(options.Best).TalkAsync,
        "tls" => Tls(options),
        _ => null,
    };

    private static async Task EchoAsync(Socket socket, ReceiveBuffer buffer)
    {
        while (await socket.ReceiveAsync(buffer.Memory) is > 0 and var received)
        {
            for (int sent = 0; sent < received;)
                sent += await socket.SendAsync(buffer.Memory[sent..received]);
            buffer.Filled(received);
        }
    }

    private static async Task AnswerAsync(Socket socket, Parser parser)
    {
        while (await socket.ReceiveAsync(parser.Free) is > 0 and var received)
        {
            ReadOnlyMemory<byte> answers = parser.Answer(received);
            while (!answers.IsEmpty)
                answers = answers[await socket.SendAsync(answers)..];
        }
    }

    private static Func<Socket, Task> Tls(PeerOptions options)
    {
        var settings = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(options.Certificate(), null, offline: true),
            EnabledSslProtocols = SslProtocols.Tls13,
        };
        return async socket =>
        {
            await using var stream = new SslStream(new NetworkStream(socket));
            try
            {
                await stream.AuthenticateAsServerAsync(settings);
            }
            catch (AuthenticationException)
            {
                return;
            }

            var buffer = new ReceiveBuffer(options.Best);
            while (await stream.ReadAsync(buffer.Memory) is > 0 and var received)
            {
                await stream.WriteAsync(buffer.Memory[..received]);
                buffer.Filled(received);
            }
        };
    }
}
