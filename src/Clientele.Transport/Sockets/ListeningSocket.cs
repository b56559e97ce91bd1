using System.Net;
using System.Net.Sockets;

namespace Clientele;

/// <summary>
/// A socket that listens already: another process opened it and left it to this one, as systemd does
/// (socket activation). In <c>ServerOptions.EndPoints</c> it takes the place of an address. Immutable.
/// </summary>
/// <remarks>
/// The server accepts from it, and closes its own descriptor when it stops. The process that keeps another one goes on
/// listening: who connects meanwhile waits for the next server. Backlog, address reuse and the file of a Unix socket
/// are left as they are.
/// </remarks>
public sealed class ListeningSocket : EndPoint
{
    /// <summary>The descriptor is the server's once the server starts; it serves one start.</summary>
    /// <param name="descriptor">The descriptor (on Windows, the handle).</param>
    /// <exception cref="ArgumentException">It is not a TCP or Unix socket that listens.</exception>
    public ListeningSocket(int descriptor)
    {
        Descriptor = descriptor;
        try
        {
            // It does not own the handle: nothing is closed with it.
            using var view = new Socket(new SafeSocketHandle(descriptor, ownsHandle: false));
            if (view.SocketType == SocketType.Stream && view.LocalEndPoint is { } local
                && view.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection) is not 0)
            {
                LocalEndPoint = local;
                return;
            }
        }
        catch (SocketException error)
        {
            throw new ArgumentException(NotListening(descriptor), nameof(descriptor), error);
        }

        throw new ArgumentException(NotListening(descriptor), nameof(descriptor));
    }

    /// <summary>The descriptor that was given.</summary>
    public int Descriptor { get; }

    /// <summary>Where it listens.</summary>
    public EndPoint LocalEndPoint { get; }

    /// <inheritdoc/>
    public override AddressFamily AddressFamily => LocalEndPoint.AddressFamily;

    /// <summary>Where it listens, as people read it.</summary>
    public override string ToString() => LocalEndPoint.ToString()!;

    private static string NotListening(int descriptor) =>
        $"descriptor {descriptor} is not a TCP or Unix socket that listens (listen with it first, or give an address)";
}
