using DotNetty.Transport.Channels;
using DotNetty.Transport.Channels.Groups;

namespace Clientele.Bench.Peers;

/// <summary>
/// The library's group of channels. As it comes whatever is not sent yet is kept, however much; at its best a channel above
/// its high-water mark is passed over.
/// </summary>
internal sealed class BroadcastHandler(bool best) : ChannelHandlerAdapter
{
    private readonly Lock _gate = new();
    private readonly Writable _writable = new();
    private DefaultChannelGroup? _group;

    public override bool IsSharable => true;

    public override void ChannelActive(IChannelHandlerContext context)
    {
        lock (_gate)
            _group ??= new DefaultChannelGroup(context.Executor);
        _group.Add(context.Channel);
    }

    public override void ChannelRead(IChannelHandlerContext context, object message)
    {
        if (best)
            _group!.WriteAndFlushAsync(message, _writable);
        else
            _group!.WriteAndFlushAsync(message);
    }

    public override void ExceptionCaught(IChannelHandlerContext context, Exception exception) => context.CloseAsync();

    private sealed class Writable : IChannelMatcher
    {
        public bool Matches(IChannel channel) => channel.IsWritable;
    }
}
