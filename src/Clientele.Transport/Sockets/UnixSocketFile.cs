using System.Net.Sockets;

namespace Clientele.Transport.Sockets;

/// <summary>
/// The file that a listening Unix socket leaves behind: taken over when stale, and removed by who made it.
/// </summary>
internal sealed class UnixSocketFile
{
    private readonly string _path;
    private readonly UnixFileId _id;

    private UnixSocketFile(string path) => (_path, _id) = (path, UnixFileId.Of(path));

    /// <summary>The file of a socket that has just been bound.</summary>
    public static UnixSocketFile Of(UnixDomainSocketEndPoint endPoint) => new(endPoint.ToString());

    /// <summary>
    /// Removes a socket file that nobody listens on any more (after a crash), as a port in TIME_WAIT is taken over.
    /// A file of another kind, or one that is answered, stays, and binding says that the address is in use.
    /// </summary>
    public static void RemoveIfStale(string path)
    {
        if (!UnixFileId.Of(path).MayBeSocket || !File.Exists(path))
            return;
        // Of another type, so that it is never connected: a server that lives would take it for a customer. The system
        // refuses it for its type where somebody has the file, and as nobody's where nobody has.
        using var probe = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
        {
            Blocking = false,
        };
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            Delete(path);
        }
        catch (SocketException)
        {
            // Somebody is there, or we may not ask: bind will say.
        }
    }

    /// <summary>Removes the file, unless somebody has put another in its place.</summary>
    public void Remove()
    {
        if (UnixFileId.Of(_path) == _id)
            Delete(_path);
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It may be gone, or not ours to remove; either way nobody listens there.
        }
    }
}
