using System.Net.Sockets;
using System.Security.Authentication;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections.Storm;

/// <summary>Somebody who behaves as real ones do, and worse.</summary>
internal sealed class StormClient(Network net, Server server, int seed)
{
    private readonly Random _random = new(seed);

    public async Task RunAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(Eventually.Patience);
            if (_random.Next(2) == 0)
                await AsPeer();
            else
                await AsClient(patience.Token);
        }
        catch (Exception error) when (error is IOException or SocketException or AuthenticationException or ObjectDisposedException or OperationCanceledException)
        {
            // The server may end it at any moment.
        }
    }

    private async Task AsPeer()
    {
        // Not secured every time: some come without a handshake, and some leave in the middle of it.
        RawPeer peer = net.Memory is { } memory
            ? RawPeer.Over(await memory.ConnectPeerAsync(server.EndPoint))
            : await RawPeer.ConnectAsync(server.EndPoint, _random.Next(2) == 0 ? 4096 : 0);
        try
        {
            if (net.Tls && _random.Next(6) != 0)
                await peer.SecureAsync();
            for (int i = _random.Next(8); i > 0; i--)
            {
                // With a send or a receive under way there is nothing to do but to close.
                if (!await Limited(peer.Send(Piece())) || (_random.Next(3) == 0 && !await Limited(peer.Receive())))
                    return;
            }

            switch (_random.Next(6))
            {
                case 0:
                    await peer.Finish();
                    await Limited(peer.ReceiveToEnd());
                    break;
                case 1:
                    peer.Reset();
                    break;
                case 2:
                    await peer.Finish();
                    peer.Close();
                    break;
                case 3:
                    peer.Vanish();
                    break;
                default:
                    peer.Close();
                    break;
            }
        }
        finally
        {
            peer.Close();
            await Limited(peer.DisposeAsync().AsTask());
        }
    }

    private async Task AsClient(CancellationToken patience)
    {
        Connection client = await Connection.ConnectAsync(
            server.EndPoint, net.Client(options => options with { CloseTimeout = TimeSpan.FromMilliseconds(_random.Next(1, 300)) }), patience);
        Task reading = Task.CompletedTask;
        if (_random.Next(4) != 0)
        {
            reading = Task.Run(
                async () =>
                {
                    await foreach (Message message in client.Messages.WithCancellation(patience))
                        Assert.True(message.Bytes.Length > 0 || !message.IsComplete);
                },
                CancellationToken.None);
        }

        for (int i = _random.Next(10); i > 0; i--)
        {
            client.TrySendBytes(Piece());
            if (_random.Next(3) == 0)
                await Task.Yield();
        }

        switch (_random.Next(5))
        {
            case 0:
                client.CompleteSending();
                await Limited(reading);
                break;
            case 1:
                client.Abort();
                break;
            case 2:
                client.Abort();
                client.CompleteSending();
                _ = client.CloseAsync();
                break;
            case 3:
                await Limited(Task.WhenAll(client.CloseAsync(), Task.Run(client.CompleteSending, CancellationToken.None)));
                break;
        }

        await client.CloseAsync();
        await reading.WaitAsync(Eventually.Patience, CancellationToken.None);
    }

    private byte[] Piece()
    {
        byte[] piece = Bytes.Pattern(_random.Next(10) == 0 ? _random.Next(1, 100_000) : _random.Next(1, 120), seed);
        if (_random.Next(3) != 0)
            piece[^1] = (byte)'\n';
        return piece;
    }

    /// <summary>A server that does not read, or says nothing, is not waited for.</summary>
    private static async Task<bool> Limited(Task task)
    {
        try
        {
            await task.WaitAsync(TimeSpan.FromMilliseconds(30));
            return true;
        }
        catch (TimeoutException)
        {
            _ = task.ContinueWith(static late => _ = late.Exception, TaskScheduler.Default);
            return false;
        }
    }
}
