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
    private readonly Option<int> _port = Parsing.Option<int>("--port", "N", Phrases.Flags.DemoPort, Parsing.Port);
    private readonly Option<TimeSpan?> _for = Parsing.Option<TimeSpan?>(
        "--for", "TIME", Phrases.Flags.DemoTime, Parsing.Duration);

    public Command Create()
    {
        var command = new Command("demo", Phrases.Flags.DemoCommand)
        {
            _port, _for,
        };
        command.SetAction((result, _) => RunAsync(new ServeSettings
        {
            Servers =
            [
                new ServedSettings
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
                },
            ],
            Beside = DemoShop.SendCustomersAsync,
            For = result.GetValue(_for),
            Desk = new DeskOptions
            {
                Key = DeskKeys.Kept(),
                EndPoint = new IPEndPoint(
                    IPAddress.Loopback, result.GetResult(_port) is not null ? 0 : new DeskOptions().EndPoint.Port),
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
