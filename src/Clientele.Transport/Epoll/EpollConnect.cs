using System.Net.Sockets;

namespace Clientele.Transport.Epoll;

/// <summary>One attempt to connect: owns the socket until it is connected.</summary>
internal sealed class EpollConnect(EpollSocket socket) : ISocketOwner
{
    private readonly TaskCompletionSource<TransportSocket> _done = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;
    private bool _ended;

    public async ValueTask<TransportSocket> StartAsync(CancellationToken cancellationToken)
    {
        socket.Loop.Post(static self => ((EpollConnect)self!).Begin(), this);
        _cancellation = cancellationToken.UnsafeRegister(
            static (self, token) => ((EpollConnect)self!).Cancel(token), this);
        await using (_cancellation.ConfigureAwait(false))
            return await _done.Task.ConfigureAwait(false);
    }

    public void OnReadable() { }

    public void OnWritable(int taken)
    {
        if (_ended)
            return;
        _ended = true;
        int error = Sockets.TakeError(socket.Descriptor);
        // With no one listening, a port of the ephemeral range can be given to the very socket that connects to it.
        if (error == 0 && IsConnectedToItself())
            error = Errno.ECONNREFUSED;
        if (error == 0)
        {
            _done.TrySetResult(socket);
            return;
        }

        socket.Close();
        _done.TrySetException(new SocketException((int)Errno.ToSocketError(error)));
    }

    public void OnFault(Exception error)
    {
        _ended = true;
        socket.Close();
        _done.TrySetException(error);
    }

    private void Begin()
    {
        try
        {
            if (!_ended)
                socket.Attach(this);
        }
        catch (Exception error)
        {
            OnFault(error);
        }
    }

    private void Cancel(CancellationToken token) => socket.Loop.Post(
        _ =>
        {
            if (_ended)
                return;
            _ended = true;
            socket.Close();
            _done.TrySetCanceled(token);
        },
        null);

    private bool IsConnectedToItself() =>
        !socket.RemoteAddress.IsUnix
            && Sockets.LocalAddress(socket.Descriptor).Equals(Sockets.RemoteAddress(socket.Descriptor));
}
