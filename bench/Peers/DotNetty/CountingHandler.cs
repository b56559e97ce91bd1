using DotNetty.Transport.Channels;

namespace Clientele.Bench.Peers;

internal sealed class CountingHandler : ChannelHandlerAdapter
{
    public override void ChannelActive(IChannelHandlerContext context)
    {
        Crowd.Came();
        base.ChannelActive(context);
    }

    public override void ChannelInactive(IChannelHandlerContext context)
    {
        Crowd.Went();
        base.ChannelInactive(context);
    }
}
