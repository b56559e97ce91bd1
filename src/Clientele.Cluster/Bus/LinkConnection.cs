using System.Buffers.Text;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Clientele.Tls;

namespace Clientele.Cluster.Bus;

/// <summary>
/// One connection to NATS whose calls block their thread: it needs no thread of the pool. One thread reads; any thread
/// writes.
/// </summary>
internal sealed class LinkConnection : IDisposable
{
    // An announcement comes back each second: after some that did not, nothing comes any more.
    private static readonly TimeSpan s_mostSilence = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_mostWriting = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Socket _socket;
    private Stream _stream;
    private LinkReader _reader;
    private long _pings;
    private long _pongs;

    private LinkConnection(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket);
        _reader = new LinkReader(_stream);
    }

    /// <summary>Connects, and logs in.</summary>
    /// <exception cref="IOException">It does not work; other exceptions are those of sockets and of TLS.</exception>
    public static LinkConnection Open(ClusterServer server, BusTls? tls, LinkLogin login, TimeSpan timeout)
    {
        var connection = new LinkConnection(Connect(server, timeout));
        try
        {
            connection._socket.ReceiveTimeout = (int)timeout.TotalMilliseconds;
            connection._socket.SendTimeout = (int)s_mostWriting.TotalMilliseconds;
            ServerGreeting greeting = ServerGreeting.Read(connection._reader.ReadLine().ToArray())
                ?? throw new IOException("what listens there does not greet as NATS does");
            if (tls is not null)
                connection.Secure(server, tls);
            connection.Write(login.For(greeting, tls is not null));
            connection.Ping();
            while (connection._pongs == 0)
                connection.Step(null);
            connection._socket.ReceiveTimeout = (int)s_mostSilence.TotalMilliseconds;
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Asks for the messages of a subject.</summary>
    public void Subscribe(string subject) => Write(Encoding.ASCII.GetBytes($"SUB {subject} 1\r\n"));

    /// <summary>Publishes, and asks whether the server is still there.</summary>
    public void Publish(string subject, ReadOnlySpan<byte> payload)
    {
        byte[] head = Encoding.ASCII.GetBytes($"PUB {subject} {payload.Length}\r\n");
        Write([.. head, .. payload, .. "\r\n"u8]);
        Ping();
    }

    /// <summary>Waits until the server has taken all that was written before; false when that takes too long.</summary>
    public bool Flush(TimeSpan timeout)
    {
        long wanted = Ping();
        return SpinWait.SpinUntil(() => Interlocked.Read(ref _pongs) >= wanted, timeout);
    }

    /// <summary>Reads until the connection ends, by an exception.</summary>
    /// <param name="heard">Called for each message; its bytes are good until it returns.</param>
    public void Read(Action<string, ReadOnlyMemory<byte>> heard)
    {
        while (true)
            Step(heard);
    }

    public void Dispose()
    {
        try
        {
            // It wakes the thread that reads.
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }

        _stream.Dispose();
        _socket.Dispose();
    }

    private static Socket Connect(ClusterServer server, TimeSpan timeout)
    {
        SocketException failure = new((int)SocketError.HostNotFound);
        foreach (IPAddress address in Dns.GetHostAddresses(server.Host))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            {
                Blocking = false,
                NoDelay = true,
            };
            try
            {
                Connect(socket, new IPEndPoint(address, server.Port), timeout);
                return socket;
            }
            catch (SocketException error)
            {
                failure = error;
                socket.Dispose();
            }
        }

        throw failure;
    }

    private static void Connect(Socket socket, IPEndPoint place, TimeSpan timeout)
    {
        try
        {
            socket.Connect(place);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            if (!socket.Poll(timeout, SelectMode.SelectWrite))
                throw new SocketException((int)SocketError.TimedOut);
            if (socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error) is int code and not 0)
                throw new SocketException(code);
        }

        socket.Blocking = true;
    }

    private void Secure(ClusterServer server, BusTls tls)
    {
        var check = new ServerCertificateCheck(acceptAny: false);
        var authentication = new SslClientAuthenticationOptions { TargetHost = server.Host };
        tls.Configure(authentication, check);
        var secure = new SslStream(_stream);
        _stream = secure;
        try
        {
            secure.AuthenticateAsClient(authentication);
        }
        catch (AuthenticationException) when (check.Refusal is not null)
        {
            throw check.Refusal;
        }

        _reader = new LinkReader(secure);
    }

    private long Ping()
    {
        long count = Interlocked.Increment(ref _pings);
        Write("PING\r\n"u8);
        return count;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        // A send that finds no room for too long fails, and so holds the lock for a bounded time.
        lock (_lock)
            _stream.Write(bytes);
    }

    /// <summary>One thing that the server says.</summary>
    private void Step(Action<string, ReadOnlyMemory<byte>>? heard)
    {
        ReadOnlySpan<byte> line = _reader.ReadLine().Span;
        if (line.StartsWith("MSG "u8))
            Take(line[4..], heard);
        else if (line.SequenceEqual("PING"u8))
            Write("PONG\r\n"u8);
        else if (line.SequenceEqual("PONG"u8))
            Interlocked.Increment(ref _pongs);
        else if (line.StartsWith("-ERR"u8))
            throw new IOException($"NATS says: {SafeText.Show(Encoding.UTF8.GetString(line[4..].Trim((byte)' ')))}");
    }

    /// <summary>A message, from its <c>SUBJECT SID [REPLY] LENGTH</c>.</summary>
    private void Take(ReadOnlySpan<byte> head, Action<string, ReadOnlyMemory<byte>>? heard)
    {
        int space = head.IndexOf((byte)' '), last = head.LastIndexOf((byte)' ');
        if (space <= 0 || !Utf8Parser.TryParse(head[(last + 1)..], out uint length, out int used)
            || used != head.Length - last - 1)
            throw new IOException("the server sent a message without a length");
        string subject = Encoding.UTF8.GetString(head[..space]);
        if (length > LinkReader.Longest)
        {
            _reader.Skip(length);
            heard?.Invoke(subject, default);
            return;
        }

        heard?.Invoke(subject, _reader.ReadPayload((int)length));
    }
}
