using System.Net;
using System.Net.Sockets;

namespace Clientele.Desk.Browser.Tests.Support;

/// <summary>What is between a page and its desk: it can be cut, so that nobody gets through, and it can freeze, so that nobody is told.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _port;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Socket> _open = [];
    private readonly Task _accepting;
    private TaskCompletionSource _flowing = Done();
    private bool _isCut;

    public Wire(ServerDesk desk)
    {
        _port = desk.Address.Port;
        _listener.Start();
        Address = new UriBuilder(desk.AddressWithKey) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>The desk's address with its key, by way of this wire.</summary>
    public Uri Address { get; }

    /// <summary>Ends every connection, and every new one.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _isCut = true;
            foreach (Socket socket in _open)
                socket.Close(0);
            _open.Clear();
        }
    }

    public void Mend()
    {
        lock (_lock)
            _isCut = false;
    }

    /// <summary>Connections stay, and new ones are made, but nothing passes.</summary>
    public void Freeze() => _flowing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw() => _flowing.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Thaw();
        await _end.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket page = await _listener.AcceptSocketAsync(_end.Token);
            // Small buffers: what is frozen is soon full.
            var desk = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 64 * 1024 };
            if (!Keep(page, desk))
                continue;
            _ = PassAsync(page, desk);
        }
    }

    private bool Keep(Socket page, Socket desk)
    {
        lock (_lock)
        {
            if (!_isCut)
            {
                _open.Add(page);
                _open.Add(desk);
                return true;
            }
        }

        page.Close(0);
        desk.Close(0);
        return false;
    }

    private async Task PassAsync(Socket page, Socket desk)
    {
        try
        {
            await desk.ConnectAsync(IPAddress.Loopback, _port, _end.Token);
            await Task.WhenAny(PumpAsync(page, desk), PumpAsync(desk, page));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
        }

        page.Dispose();
        desk.Dispose();
        lock (_lock)
        {
            _open.Remove(page);
            _open.Remove(desk);
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                await _flowing.Task;
                int read = await from.ReceiveAsync(buffer, _end.Token);
                await _flowing.Task;
                if (read == 0)
                    return;
                for (int sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _end.Token);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
        }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
