using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Clientele.Testing;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>The other end, by none of the library's own code but the memory itself: a blocking socket of .NET, or a memory peer.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly Socket? _socket;
    private readonly MemoryPeer? _memory;
    private Stream _stream;

    private RawPeer(Stream stream, Socket? socket, MemoryPeer? memory) => (_stream, _socket, _memory) = (stream, socket, memory);

    /// <summary>Under TLS: the end of the stream was said, not only the connection's.</summary>
    public bool EndedByCloseNotify { get; private set; }

    public EndPoint LocalEndPoint => _socket?.LocalEndPoint ?? _memory!.LocalEndPoint;

    public static RawPeer Over(MemoryPeer peer) => new(peer, null, peer);

    public static RawPeer Over(Socket socket) => new(new NetworkStream(socket, ownsSocket: true), socket, null);

    public static async Task<RawPeer> ConnectAsync(EndPoint endPoint, int receiveBuffer)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        if (receiveBuffer > 0)
            socket.ReceiveBufferSize = receiveBuffer;
        if (endPoint is IPEndPoint)
            socket.NoDelay = true;
        try
        {
            await socket.ConnectAsync(endPoint);
            return Over(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task SecureAsync()
    {
        var records = new RecordWatch(_stream, () => EndedByCloseNotify = true);
        var ssl = new SslStream(records, leaveInnerStreamOpen: false);
        await ssl.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            CertificateChainPolicy = Certificates.Trusting(Certificates.Localhost),
        }).InTime();
        _stream = ssl;
    }

    public Task Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public async Task Send(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes).AsTask().InTime();

    /// <summary>FIN, and under TLS close_notify before it.</summary>
    public async Task Finish()
    {
        if (_stream is SslStream ssl)
            await ssl.ShutdownAsync().InTime();
        _memory?.Finish();
        _socket?.Shutdown(SocketShutdown.Send);
    }

    public void Reset()
    {
        _memory?.Reset();
        _socket?.Close(0);
    }

    /// <summary>In memory, nothing arrives any more; a socket is just left alone.</summary>
    public void Vanish() => _memory?.Vanish();

    public void Close()
    {
        _memory?.Dispose();
        _socket?.Dispose();
    }

    /// <summary>As much as one receive returns; nothing at the end of the stream.</summary>
    public async Task<byte[]> Receive(int most = 65_536)
    {
        var buffer = new byte[most];
        int count = await _stream.ReadAsync(buffer).AsTask().InTime();
        return buffer[..count];
    }

    public async Task<byte[]> Receive(Func<long, bool> enough)
    {
        using var all = new MemoryStream();
        var buffer = new byte[65_536];
        while (!enough(all.Length))
        {
            int count = await _stream.ReadAsync(buffer).AsTask().InTime();
            if (count == 0)
                break;
            all.Write(buffer, 0, count);
        }

        return all.ToArray();
    }

    public async Task<string> ReceiveText(int bytes) => Encoding.UTF8.GetString(await ReceiveExactly(bytes));

    public async Task<byte[]> ReceiveExactly(int bytes)
    {
        var buffer = new byte[bytes];
        await _stream.ReadExactlyAsync(buffer).AsTask().InTime();
        return buffer;
    }

    public Task<byte[]> ReceiveToEnd() => Receive(static _ => false);

    /// <summary>Everything until the reset that must come.</summary>
    public async Task<byte[]> ReceiveToReset()
    {
        using var all = new MemoryStream();
        var buffer = new byte[65_536];
        IOException error = await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true)
            {
                int count = await _stream.ReadAsync(buffer).AsTask().InTime();
                Assert.NotEqual(0, count);
                all.Write(buffer, 0, count);
            }
        });
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(error.GetBaseException()).SocketErrorCode);
        return all.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.DisposeAsync();
        }
        catch (IOException)
        {
            // It was broken on purpose.
        }
    }
}
