using System.Security.Authentication;
using DotNetty.Codecs;
using DotNetty.Handlers.Tls;
using DotNetty.Transport.Channels;

namespace Clientele.Bench.Peers;

/// <summary>The roles as pipelines of the library's own codecs and one handler, as its examples have them.</summary>
internal static class ChannelRoles
{
    private const int MaxFrame = 1024 * 1024;

    public static Action<IChannelPipeline>? Of(PeerOptions options) => options.Role switch
    {
        "echo" => static pipeline => pipeline.AddLast(new EchoHandler()),
        "lines" => static pipeline => pipeline.AddLast(
            new LineBasedFrameDecoder(MaxFrame), new StringDecoder(Gbk.Encoding), new StringEncoder(Gbk.Encoding), new LineHandler()),
        "frames" => static pipeline => pipeline.AddLast(
            new LengthFieldBasedFrameDecoder(MaxFrame + 4, 0, 4, 0, 4), new LengthFieldPrepender(4), new EchoHandler()),
        "broadcast" => Broadcast(options.Best),
        "tls" => Tls(options),
        _ => null,
    };

    private static Action<IChannelPipeline> Broadcast(bool best)
    {
        var room = new BroadcastHandler(best);
        return pipeline => pipeline.AddLast(room);
    }

    private static Action<IChannelPipeline> Tls(PeerOptions options)
    {
        var settings = new ServerTlsSettings(options.Certificate(), false, false, SslProtocols.Tls13);
        return pipeline => pipeline.AddLast(new TlsHandler(settings), new EchoHandler());
    }
}
