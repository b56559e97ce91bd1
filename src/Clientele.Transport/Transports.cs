using Clientele.Transport.Epoll;
using Clientele.Transport.Portable;

namespace Clientele;

/// <summary>The transports that come with the library. Any thread.</summary>
public static class Transports
{
    /// <summary><see cref="Epoll"/> where there is epoll, <see cref="Portable"/> elsewhere.</summary>
    public static NetworkTransport Default => OperatingSystem.IsLinux() ? Epoll : Portable;

    /// <summary>Event loops over epoll. Linux only.</summary>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public static NetworkTransport Epoll => OperatingSystem.IsLinux()
        ? EpollTransport.Instance
        : throw new PlatformNotSupportedException(
            "epoll exists on Linux only; use Transports.Portable or Transports.Default");

    /// <summary>.NET's own sockets, on every system that .NET runs on.</summary>
    public static NetworkTransport Portable => PortableTransport.Instance;
}
