using System.Net;
using System.Net.Sockets;
using Clientele.Transport.Sockets;

namespace Clientele.Transport.Portable;

/// <summary>Accepts with .NET's sockets, one at a time, and hands connections round.</summary>
#pragma warning disable CA1001 // closing disposes, on the loop
internal sealed class PortableListener : TransportListener
#pragma warning restore CA1001
{
    private const int AcceptsPerRound = 64;

    private readonly EventLoop _loop;
    private readonly IAcceptor _acceptor;
    private readonly Socket _socket;
    private readonly ListenSettings _settings;
    private readonly Acceptance _acceptance;
    private readonly AcceptScarcity _scarcity;
    private readonly UnixSocketFile? _unixFile;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Socket? _held;
    private bool _pending;
    private bool _paused;
    private bool _done;

    public PortableListener(EventLoop loop, IAcceptor acceptor, Socket socket, EndPoint local, ListenSettings settings)
    {
        (_loop, _acceptor, _socket, _settings) = (loop, acceptor, socket, settings);
        _acceptance = new Acceptance(this);
        _scarcity = new AcceptScarcity(loop, acceptor, Accept);
        _unixFile = local is UnixDomainSocketEndPoint unix ? UnixSocketFile.Of(unix) : null;
        LocalEndPoint = local is ListeningSocket given ? given.LocalEndPoint
            : _unixFile is null ? socket.LocalEndPoint! : local;
    }

    public override EndPoint LocalEndPoint { get; }

    private bool IsTcp => LocalEndPoint is IPEndPoint;

    public override void Start() => _loop.Post(static self => ((PortableListener)self!).Accept(), this);

    public override void Pause() => _loop.Post(static self => ((PortableListener)self!)._paused = true, this);

    public override void Resume() => _loop.Post(
        static state =>
        {
            var self = (PortableListener)state!;
            self._paused = false;
            if (self._held is { } held)
            {
                self._held = null;
                self.HandOn(held);
            }

            self.Accept();
        },
        this);

    public override Task CloseAsync()
    {
        _loop.Post(static self => ((PortableListener)self!).CloseNow(), this);
        return _closed.Task;
    }

    public override string ToString() => $"the listener on {LocalEndPoint}";

    [OnLoop]
    private void Accept()
    {
        _loop.AssertCurrent();
        try
        {
            AcceptSome();
        }
        catch (Exception error)
        {
            _loop.Failed(error, this);
            _scarcity.Meet(SocketError.NoBufferSpaceAvailable);
        }
    }

    private void AcceptSome()
    {
        for (int i = 0; i < AcceptsPerRound; i++)
        {
            if (_paused || _done || _pending || _scarcity.Waits || _scarcity.Lasts(_socket.Handle))
                return;
            _acceptance.AcceptSocket = null;
            _pending = true;
            if (BeginAccept())
                return;
            Accepted();
        }

        _loop.Post(static self => ((PortableListener)self!).Accept(), this);
    }

    private bool BeginAccept()
    {
        try
        {
            return _socket.AcceptAsync(_acceptance);
        }
        catch
        {
            _pending = false;
            throw;
        }
    }

    [OnLoop]
    private void Accepted()
    {
        _loop.AssertCurrent();
        _pending = false;
        if (_done)
        {
            _acceptance.AcceptSocket?.Dispose();
            _acceptance.Dispose();
            return;
        }

        SocketError error = _acceptance.SocketError;
        if (error == SocketError.Success)
        {
            nint descriptor = _acceptance.AcceptSocket!.Handle;
            // It was on its way when accepting was paused; it has not been seen by anyone yet.
            if (_paused)
                _held = _acceptance.AcceptSocket!;
            else
                HandOn(_acceptance.AcceptSocket!);
            _scarcity.EndsWith(descriptor);
            return;
        }

        switch (AcceptErrors.Classify(error))
        {
            case AcceptErrorClass.Scarce:
                _scarcity.Meet(error);
                break;
            case AcceptErrorClass.Passing:
                _acceptor.OnPassing(error);
                break;
            case AcceptErrorClass.Fatal:
                CloseNow();
                _acceptor.OnListenerFailed(error);
                break;
        }
    }

    private void HandOn(Socket accepted)
    {
        try
        {
            if (IsTcp && !OperatingSystem.IsLinux())
                PortableOptions.SetTcp(accepted, _settings.NoDelay, _settings.KeepAlive);
        }
        catch (SocketException)
        {
            // Its peer has gone already; reading will tell.
        }

        PortableSocket socket;
        try
        {
            FaultInjection.At(FaultPoint.Accept, _acceptor);
            NetworkAddress remote = IsTcp
                ? PortableOptions.AddressOf(accepted, static socket => socket.RemoteEndPoint)
                : NetworkAddress.Unix;
            socket = new PortableSocket(_acceptor.NextLoop(), accepted, remote);
        }
        catch
        {
            accepted.Dispose();
            throw;
        }

        _acceptor.OnAccepted(socket);
    }

    [OnLoop]
    private void CloseNow()
    {
        _loop.AssertCurrent();
        if (_done)
            return;
        _done = true;
        _scarcity.Forget();
        _unixFile?.Remove();
        _socket.Dispose();
        _held?.Dispose();
        if (!_pending)
            _acceptance.Dispose();
        _closed.TrySetResult();
    }

    private sealed class Acceptance(PortableListener listener) : SocketAsyncEventArgs(true)
    {
        protected override void OnCompleted(SocketAsyncEventArgs e) => listener._loop.Post(
            static state =>
            {
                var self = (PortableListener)state!;
                try
                {
                    self.Accepted();
                }
                finally
                {
                    self.Accept();
                }
            },
            listener);
    }
}
