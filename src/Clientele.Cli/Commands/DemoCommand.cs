using System.CommandLine;
using System.Net;
using Clientele.Cli.Demonstration;
using Clientele.Cli.Language;
using Clientele.Cli.Serving;
using Clientele.Desk;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele demo</c>: the whole of it at work, on one machine.</summary>
internal sealed class DemoCommand
{
    private readonly Option<int> _port = Parsing.Option<int>("--port", "N", Lang.Of("port to use, 0 for any free one (default 7788)", "使用的端口,0 为任一空闲端口(默认 7788)"), Parsing.Port);
    private readonly Option<TimeSpan?> _for = Parsing.Option<TimeSpan?>("--for", "TIME", Lang.Of("ends by itself after so long, such as 10s (default: at Ctrl-C)", "多久后自行结束,如 10s(默认按 Ctrl-C 结束)"), Parsing.Duration);

    public Command Create()
    {
        var command = new Command("demo", Lang.Of(
            "a server and a handful of customers who come, talk in Chinese over GBK, and leave",
            "一个服务器和几位顾客:他们到来,用 GBK 编码说中文,离开"))
        {
            _port, _for,
        };
        command.SetAction((result, _) => RunAsync(new ServeSettings
        {
            Server = new ServerOptions
            {
                Address = IPAddress.Loopback,
                Port = result.GetResult(_port) is null ? 7788 : result.GetValue(_port),
                Encoding = TextEncoding.Gbk,
                Framing = Framing.Lines(),
                Overflow = OverflowPolicy.Disconnect,
            },
            Reply = DemoShop.Answer,
            Beside = DemoShop.SendCustomersAsync,
            For = result.GetValue(_for),
            Desk = new DeskOptions
            {
                Key = DeskKeys.Kept(),
                EndPoint = new IPEndPoint(IPAddress.Loopback, result.GetResult(_port) is not null ? 0 : new DeskOptions().EndPoint.Port),
            },
        }));
        return command;
    }

    private static async Task<int> RunAsync(ServeSettings settings)
    {
        using var session = new ServeSession(settings);
        return await session.RunAsync().ConfigureAwait(false);
    }
}
