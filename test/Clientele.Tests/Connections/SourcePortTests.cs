using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace Clientele.Tests.Connections;

/// <summary>
/// A source address without a port leaves the port to connect (IP_BIND_ADDRESS_NO_PORT): binding to one took 8 ms once some
/// 14 000 were in use. Asked of the kernel, because only a crowd would show it otherwise.
/// </summary>
public partial class SourcePortTests
{
    private const int ProtocolIp = 0, BindAddressNoPort = 24;

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task A_source_address_without_a_port_takes_none_before_it_connects(string network)
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true);
        await using Connection addressed = await net.Connect(server, o => o with { Source = new IPEndPoint(IPAddress.Parse("127.0.0.3"), 0) });
        Assert.Equal(1, OptionOf(addressed));
        await using Connection plain = await net.Connect(server);
        Assert.Equal(0, OptionOf(plain));
    }

    /// <summary>Of the descriptor whose own end is the connection's: a user never sees it.</summary>
    private static unsafe int OptionOf(Connection connection)
    {
        var end = (IPEndPoint)connection.LocalEndPoint!;
        byte* address = stackalloc byte[28];
        foreach (string path in Directory.GetFileSystemEntries("/proc/self/fd"))
        {
            int descriptor = int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), length = 28, value = 0, size = sizeof(int);
            if (getsockname(descriptor, address, ref length) != 0 || address[0] != 2)
                continue;
            var own = new IPEndPoint(new IPAddress(new ReadOnlySpan<byte>(address + 4, 4)), (address[2] << 8) | address[3]);
            if (own.Equals(end) && getsockopt(descriptor, ProtocolIp, BindAddressNoPort, ref value, ref size) == 0)
                return value;
        }

        throw new InvalidOperationException($"no descriptor is bound to {end}");
    }

    [LibraryImport("libc")]
    private static unsafe partial int getsockname(int fd, byte* address, ref int length);

    [LibraryImport("libc")]
    private static partial int getsockopt(int fd, int level, int name, ref int value, ref int length);
}
