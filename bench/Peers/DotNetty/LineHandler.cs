using DotNetty.Transport.Channels;

namespace Clientele.Bench.Peers;

internal sealed class LineHandler : EchoHandler
{
    public override void ChannelRead(IChannelHandlerContext context, object message) => context.WriteAsync((string)message + "\n");
}
