using System.Net.Sockets;

namespace Clientele.Transport;

/// <summary>What one non-blocking receive or send came to.</summary>
internal readonly struct IoResult
{
    private readonly int _count;
    private readonly short _error;
    private readonly bool _drained;

    private IoResult(int count, SocketError error, bool drained) =>
        (_count, _error, _drained) = (count, (short)error, drained);

    /// <summary>Bytes moved. A receive of 0 without an error is the end of the stream.</summary>
    public int Count => _count;

    public SocketError Error => (SocketError)_error;

    public bool WouldBlock => _error == (short)SocketError.WouldBlock;

    /// <summary>A receive only: nothing was left in the socket, so that waiting may begin without another call.</summary>
    public bool Drained => _drained;

    public bool IsSuccess => _error == 0;

    public static IoResult Moved(int count, bool drained = false) => new(count, SocketError.Success, drained);

    public static IoResult Failed(SocketError error) => new(0, error, drained: false);

    public static IoResult Blocked => new(0, SocketError.WouldBlock, drained: true);
}
