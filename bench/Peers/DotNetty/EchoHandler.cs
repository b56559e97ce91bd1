using DotNetty.Transport.Channels;

namespace Clientele.Bench.Peers;

/// <summary>Writes back what it is given, and flushes once for all that was read at a time.</summary>
internal class EchoHandler : ChannelHandlerAdapter
{
    public override void ChannelRead(IChannelHandlerContext context, object message) => context.WriteAsync(message);

    public override void ChannelReadComplete(IChannelHandlerContext context) => context.Flush();

    public override void ExceptionCaught(IChannelHandlerContext context, Exception exception) => context.CloseAsync();
}
