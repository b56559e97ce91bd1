using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Pipelines.Sockets.Unofficial;

namespace Clientele.Bench.Peers;

/// <summary>The library's server: it accepts, and hands on a pair of pipes for each customer.</summary>
internal sealed class PeerServer(Func<IDuplexPipe, Task> role) : SocketServer
{
    // 20 unless one says otherwise.
    private const int Backlog = 4096;

    public static void Listen(EndPoint endPoint, PeerOptions options, Func<IDuplexPipe, Task> role)
    {
        PipeOptions? pipes = BestPipes(options);
        new PeerServer(role).Listen(endPoint, AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp, Backlog, pipes, pipes);
    }

    /// <summary>Null for those that the library takes by itself.</summary>
    public static PipeOptions? BestPipes(PeerOptions options) => options.Best
        ? new PipeOptions(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false)
        : null;

    // The base class observes what a reset throws, and closes the connection.
    protected override Task OnClientConnectedAsync(in ClientConnection client) => ServeAsync(client.Transport);

    private async Task ServeAsync(IDuplexPipe pipe)
    {
        Crowd.Came();
        try
        {
            await role(pipe);
        }
        finally
        {
            Crowd.Went();
        }
    }
}
