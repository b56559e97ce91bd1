using System.Net;
using System.Net.Sockets;
using Clientele.Transport.Epoll;
using Clientele.Transport.Sockets;
using CsCheck;

namespace Clientele.Transport.Tests.Sockets;

public class AddressAndErrorTests
{
    private static readonly Gen<IPEndPoint> s_v4 = Gen.Select(Gen.Byte.Array[4], Gen.Int[0, 65_535], (b, p) => new IPEndPoint(new IPAddress(b), p));

    private static readonly Gen<IPEndPoint> s_v6 = Gen.Select(
        Gen.Byte.Array[16], Gen.Int[0, 65_535], Gen.UInt[0, 5], (b, p, scope) => new IPEndPoint(new IPAddress(b, scope), p));

    [Fact]
    public void An_address_survives_both_ways() => Gen.OneOf(s_v4, s_v6).Sample(endPoint =>
    {
        NetworkAddress address = NetworkAddress.From(endPoint);
        Assert.Equal(endPoint, address.ToEndPoint());
        Assert.Equal(endPoint.Address, address.ToIPAddress());
        Assert.Equal(endPoint.Port, address.Port);
        Assert.Equal(endPoint.ToString(), address.ToString());
        Assert.Equal(address, NetworkAddress.From(endPoint));
        Assert.Equal(NetworkAddress.From(new IPEndPoint(endPoint.Address, 0)), address.HostOnly);
    });

    [Fact]
    public void The_kernels_form_means_the_same() => Gen.OneOf(s_v4, s_v6).Sample(endPoint =>
    {
        if (!OperatingSystem.IsLinux())
            return;
        SocketAddress kernel = endPoint.Serialize();
        Assert.Equal(NetworkAddress.From(endPoint), NetworkAddress.FromSockAddr(kernel.Buffer.Span[..kernel.Size]));
    });

    [Fact]
    public void A_mapped_address_counts_as_what_it_maps() => s_v4.Sample(endPoint =>
        Assert.Equal(NetworkAddress.From(endPoint), NetworkAddress.From(new IPEndPoint(endPoint.Address.MapToIPv6(), endPoint.Port))));

    [Fact]
    public void Others_are_named_too()
    {
        Assert.Equal("unix", NetworkAddress.From(new UnixDomainSocketEndPoint("/tmp/x")).ToString());
        Assert.Equal(NetworkAddress.Unix, NetworkAddress.FromSockAddr([1, 0]));
        Assert.Equal(NetworkAddress.Unix, NetworkAddress.FromSockAddr([]));
        Assert.Equal("?", default(NetworkAddress).ToString());
        Assert.Null(default(NetworkAddress).ToEndPoint());
    }

    [Theory]
    [InlineData(11, AcceptErrorClass.Drained)]
    [InlineData(24, AcceptErrorClass.Scarce), InlineData(23, AcceptErrorClass.Scarce), InlineData(105, AcceptErrorClass.Scarce), InlineData(12, AcceptErrorClass.Scarce)]
    [InlineData(9, AcceptErrorClass.Fatal), InlineData(22, AcceptErrorClass.Fatal), InlineData(88, AcceptErrorClass.Fatal), InlineData(95, AcceptErrorClass.Fatal)]
    [InlineData(103, AcceptErrorClass.Passing), InlineData(4, AcceptErrorClass.Passing), InlineData(71, AcceptErrorClass.Passing), InlineData(1, AcceptErrorClass.Passing)]
    [InlineData(113, AcceptErrorClass.Passing), InlineData(100, AcceptErrorClass.Passing), InlineData(110, AcceptErrorClass.Passing)]
    internal void Errors_of_accept_are_of_three_classes(int errno, AcceptErrorClass expected) =>
        Assert.Equal(expected, Errno.ToAcceptErrorClass(errno));

    [Theory]
    [InlineData(SocketError.TooManyOpenSockets, AcceptErrorClass.Scarce), InlineData(SocketError.NoBufferSpaceAvailable, AcceptErrorClass.Scarce)]
    [InlineData(SocketError.OperationAborted, AcceptErrorClass.Fatal), InlineData(SocketError.NotSocket, AcceptErrorClass.Fatal)]
    [InlineData(SocketError.ConnectionAborted, AcceptErrorClass.Passing), InlineData(SocketError.ConnectionReset, AcceptErrorClass.Passing)]
    [InlineData(SocketError.NetworkDown, AcceptErrorClass.Passing), InlineData(SocketError.WouldBlock, AcceptErrorClass.Drained)]
    internal void And_so_are_those_of_the_portable_transport(SocketError error, AcceptErrorClass expected) =>
        Assert.Equal(expected, AcceptErrors.Classify(error));
}
