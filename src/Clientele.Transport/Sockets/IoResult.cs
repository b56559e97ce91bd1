using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Clientele.Transport;

/// <summary>What one non-blocking receive or send came to.</summary>
[Experimental("CLIENTELE001")]
public readonly struct IoResult
{
    private readonly int _count;
    private readonly short _error;
    private readonly bool _drained;

    private IoResult(int count, SocketError error, bool drained) =>
        (_count, _error, _drained) = (count, (short)error, drained);

    /// <summary>Bytes moved. A receive of 0 without an error is the end of the stream.</summary>
    public int Count => _count;

    /// <summary>What went wrong; <see cref="SocketError.Success"/> when nothing did.</summary>
    public SocketError Error => (SocketError)_error;

    /// <summary>Nothing was moved, and would have been after a wait.</summary>
    public bool WouldBlock => _error == (short)SocketError.WouldBlock;

    /// <summary>
    /// A receive only: nothing was left in the socket, so that waiting may begin without another call.
    /// </summary>
    public bool Drained => _drained;

    /// <summary>Bytes were moved, or the stream has ended.</summary>
    public bool IsSuccess => _error == 0;

    /// <summary>So many bytes were moved.</summary>
    public static IoResult Moved(int count, bool drained = false) => new(count, SocketError.Success, drained);

    /// <summary>The socket has failed.</summary>
    public static IoResult Failed(SocketError error) => new(0, error, drained: false);

    /// <summary>There is nothing to receive, or no room to send.</summary>
    public static IoResult Blocked => new(0, SocketError.WouldBlock, drained: true);
}
