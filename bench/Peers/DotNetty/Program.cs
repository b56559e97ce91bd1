using System.Net;
using Clientele.Bench.Peers;
using DotNetty.Buffers;
using DotNetty.Common;
using DotNetty.Transport.Bootstrapping;
using DotNetty.Transport.Channels;
using DotNetty.Transport.Channels.Sockets;

return PeerProgram.Run(args, static options => ChannelRoles.Of(options) is { } role ? ListenAsync(options, role) : null);

static async Task<int> ListenAsync(PeerOptions options, Action<IChannelPipeline> role)
{
    var bootstrap = new ServerBootstrap()
        .Channel<TcpServerSocketChannel>()
        .Option(ChannelOption.SoBacklog, 4096)
        .ChildOption(ChannelOption.TcpNodelay, true)
        .ChildHandler(new ActionChannelInitializer<ISocketChannel>(channel =>
        {
            channel.Pipeline.AddLast(new CountingHandler());
            role(channel.Pipeline);
        }));
    if (options.Best)
        SetBest(bootstrap);
    else
        bootstrap.Group(new MultithreadEventLoopGroup(1), new MultithreadEventLoopGroup());
    IChannel listener = await bootstrap.BindAsync(new IPEndPoint(IPAddress.Loopback, options.Port));
    return ((IPEndPoint)listener.LocalAddress).Port;
}

static void SetBest(ServerBootstrap bootstrap)
{
    ResourceLeakDetector.Level = ResourceLeakDetector.DetectionLevel.Disabled;
    bootstrap
        .Group(new MultithreadEventLoopGroup(1))
        .ChildOption(ChannelOption.Allocator, PooledByteBufferAllocator.Default)
        .ChildOption(ChannelOption.WriteBufferHighWaterMark, 1024 * 1024)
        .ChildOption(ChannelOption.WriteBufferLowWaterMark, 512 * 1024);
}
