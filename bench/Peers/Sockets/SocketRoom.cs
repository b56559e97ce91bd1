using System.Net.Sockets;
using System.Threading.Channels;

namespace Clientele.Bench.Peers;

/// <summary>Broadcast over sockets: one loop receives what a customer says, another sends what the customer is told.</summary>
internal sealed class SocketRoom(bool best)
{
    private readonly Room _room = new(best, inline: true);

    public async Task TalkAsync(Socket socket)
    {
        Channel<byte[]> queue = _room.Enter();
        Task telling = TellAsync(queue.Reader, socket);
        try
        {
            var buffer = new ReceiveBuffer(best);
            while (await socket.ReceiveAsync(buffer.Memory) is > 0 and var received)
            {
                _room.Tell(buffer.Memory[..received].ToArray());
                buffer.Filled(received);
            }
        }
        finally
        {
            _room.Leave(queue);
        }

        await telling;
    }

    private static async Task TellAsync(ChannelReader<byte[]> queue, Socket socket)
    {
        await foreach (byte[] message in queue.ReadAllAsync())
        {
            for (int sent = 0; sent < message.Length;)
                sent += await socket.SendAsync(message.AsMemory(sent));
        }
    }
}
