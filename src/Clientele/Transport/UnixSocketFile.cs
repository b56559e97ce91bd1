using System.Net.Sockets;

namespace Clientele.Transport;

/// <summary>The file that a Unix socket leaves behind.</summary>
internal static class UnixSocketFile
{
    /// <summary>
    /// Removes a socket file that nobody listens on any more (after a crash), as a port in TIME_WAIT is taken over.
    /// A file of another kind, or one that is answered, stays, and binding says that the address is in use.
    /// </summary>
    public static void RemoveIfStale(string path)
    {
        if (!File.Exists(path))
            return;
        if (!OperatingSystem.IsWindows() && !IsSocket(path))
            return;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            Remove(path);
        }
        catch (SocketException)
        {
            // Somebody is there, or we may not ask: bind will say.
        }
    }

    public static void Remove(string path)
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

    private static bool IsSocket(string path)
    {
        // A socket cannot be opened as a file (ENXIO); whatever can be opened is something else.
        try
        {
            using FileStream file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
