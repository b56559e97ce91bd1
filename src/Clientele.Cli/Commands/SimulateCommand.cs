using System.CommandLine;
using System.Net;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating;
using Clientele.Simulation;
using Clientele.Transport;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele simulate</c>.</summary>
internal sealed class SimulateCommand
{
    // Event loops, standard streams, files, and what the runtime opens now and then.
    private const int OwnDescriptors = 100;

    private readonly Argument<string[]> _target = new("HOST PORT") { Arity = new ArgumentArity(0, 2), Description = Lang.Of("whom to visit: HOST PORT or HOST:PORT; HOST FIRST-LAST spreads customers over several ports", "访问哪里:HOST PORT 或 HOST:PORT;HOST 起-止 把顾客分到多个端口") };
    private readonly Option<int?> _customers = Parsing.Option<int?>("--customers", "N", Lang.Of("customers online at a time; who is lost is replaced (default 1)", "同时在线的顾客数,掉线的会补上(默认 1)"), Parsing.Count);
    private readonly Option<TimeSpan?> _for = Parsing.Option<TimeSpan?>("--for", "TIME", Lang.Of("how long (default 30s)", "持续多久(默认 30s)"), Parsing.Duration);
    private readonly Option<string?> _say = Parsing.Text("--say", "TEXT", Lang.Of(@"what each says: {customer}, {n} and {random} are filled in, \n \r \t \xHH are bytes (default ""customer {customer} says {n}\n"")", @"每位顾客说什么:{customer}、{n}、{random} 会被填入,\n \r \t \xHH 为字节(默认 ""customer {customer} says {n}\n"")"));
    private readonly Option<Expectation?> _expect = Parsing.Option<Expectation?>("--expect", "REPLY", Lang.Of("what the reply must be: none (default), echo, any, text:WORDS", "应有的回复:none(默认)、echo、any、text:文字"), ParseExpectation);
    private readonly Option<TimeSpan?> _every = Parsing.Option<TimeSpan?>("--every", "TIME", Lang.Of("from one message to the next; 0s: as soon as the reply is there (default 1s)", "每隔多久说一次;0s 为收到回复就说(默认 1s)"), Parsing.Duration);
    private readonly Option<TextEncoding?> _encoding = CommonOptions.Encoding();
    private readonly Option<Framing?> _framing = CommonOptions.Framing();
    private readonly Option<TimeSpan?> _replyTimeout = Parsing.Option<TimeSpan?>("--reply-timeout", "TIME", Lang.Of("after which a reply is missing (default 10s)", "超过多久算没有回复(默认 10s)"), Parsing.Duration);
    private readonly Option<TimeSpan?> _connectTimeout = CommonOptions.ConnectTimeout();
    private readonly Option<int?> _connecting = Parsing.Option<int?>("--connecting", "N", Lang.Of("connects under way at a time, for each event loop (default 256)", "每个事件循环同时进行的连接数(默认 256)"), Parsing.Count);
    private readonly Option<IPEndPoint?> _source = Parsing.Option<IPEndPoint?>("--source", "ADDRESS", Lang.Of("address to connect from", "从哪个地址连出"), Parsing.Source);
    private readonly Option<bool> _tls = CommonOptions.Tls();
    private readonly Option<bool> _tlsInsecure = CommonOptions.TlsInsecure();
    private readonly Option<int?> _seed = Parsing.Option<int?>("--seed", "N", Lang.Of("the same seed gives the same moments and payloads (default 1)", "相同的种子得到相同的时刻和内容(默认 1)"), Parsing.Count);
    private readonly Option<int?> _loops = CommonOptions.Loops();
    private readonly Option<string?> _json = Parsing.Text("--json", "FILE", Lang.Of("write the report as JSON, with a row for each second", "把报告写成 JSON,每秒一行"));
    private readonly Option<string?> _html = Parsing.Text("--html", "FILE", Lang.Of("write the report as a page with plots, to look at in a browser", "把报告写成带图表的网页,用浏览器查看"));
    private readonly Option<string?> _csv = Parsing.Text("--csv", "FILE", Lang.Of("write a row for each second", "每秒写一行"));
    private readonly Option<string?> _junit = Parsing.Text("--junit", "FILE", Lang.Of("write what was expected as test cases", "把期望写成测试用例"));

    public Command Create()
    {
        var command = new Command("simulate", Lang.Of(
            "simulated customers: they come, speak, and have every reply checked and timed",
            "模拟顾客:到来、说话,每条回复都检查并计时"))
        {
            _target, _customers, _for, _say, _expect, _every, _encoding, _framing, _replyTimeout, _connectTimeout, _connecting,
            _source, _tls, _tlsInsecure, _seed, _loops, _json, _html, _csv, _junit,
        };
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        if (!TryFindTarget(result.GetValue(_target) ?? [], out string host, out int first, out int last, out string? error))
        {
            Standard.Complain(error!);
            return ExitCodes.Usage;
        }

        SimulationOptions options = ToOptions(result, host, first, last);
        if (WrongCombination(options) is { } wrong)
        {
            Standard.Complain(wrong);
            return ExitCodes.Usage;
        }

        using var files = new ReportFiles(result.GetValue(_json), result.GetValue(_html), result.GetValue(_csv), result.GetValue(_junit));
        using var session = new SimulateSession(options, files);
        return await session.RunAsync().ConfigureAwait(false);
    }

    private SimulationOptions ToOptions(ParseResult result, string host, int first, int last)
    {
        var options = new SimulationOptions { Host = host, Port = first, LastPort = last };
        return options with
        {
            Customers = result.GetValue(_customers) ?? options.Customers,
            Duration = result.GetValue(_for) ?? options.Duration,
            Say = result.GetValue(_say) ?? options.Say,
            Expect = result.GetValue(_expect) ?? options.Expect,
            Every = result.GetValue(_every) ?? options.Every,
            Encoding = result.GetValue(_encoding) ?? options.Encoding,
            Framing = result.GetValue(_framing) ?? options.Framing,
            ReplyTimeout = result.GetValue(_replyTimeout) ?? options.ReplyTimeout,
            ConnectTimeout = result.GetValue(_connectTimeout) ?? options.ConnectTimeout,
            MaxConnecting = result.GetValue(_connecting) ?? options.MaxConnecting,
            Sources = result.GetValue(_source) is { } source ? [source.Address] : [],
            Tls = CommonOptions.TlsOf(result.GetValue(_tls), result.GetValue(_tlsInsecure)),
            Seed = result.GetValue(_seed) ?? options.Seed,
            Loops = result.GetValue(_loops) ?? options.Loops,
        };
    }

    private static string? WrongCombination(SimulationOptions options)
    {
        long room = DescriptorReserve.Limit() - OwnDescriptors;
        if (options.Every == TimeSpan.Zero && options.Expect == Expectation.None)
            return Lang.Of("--every 0s needs a reply to wait for (--expect echo, any or text:WORDS)", "--every 0s 需要等待回复(--expect echo、any 或 text:文字)");
        if (options.Duration <= TimeSpan.Zero || options.ReplyTimeout <= TimeSpan.Zero || options.ConnectTimeout <= TimeSpan.Zero)
            return Lang.Of("--for, --reply-timeout and --connect-timeout must be longer than nothing", "--for、--reply-timeout、--connect-timeout 必须大于零");
        return options.Customers > room
            ? Lang.Of($"{options.Customers} customers need as many descriptors, and this process may have {room} of them (raise the limit with ulimit -n)", $"{options.Customers} 位顾客需要同样多的描述符,而本进程只能有 {room} 个(用 ulimit -n 提高上限)")
            : null;
    }

    private static bool TryFindTarget(string[] words, out string host, out int first, out int last, out string? error)
    {
        (host, string port) = Targets.Split(words);
        string[] ports = port.Split('-');
        (first, last, error) = (0, 0, null);
        if (host.Length == 0 || port.Length == 0)
            error = Lang.Of("say whom to visit: clientele simulate HOST PORT", "请说明访问哪里:clientele simulate HOST PORT");
        else if (ports.Length > 2 || !Targets.IsPort(ports[0], out first) || (ports.Length == 2 && (!Targets.IsPort(ports[1], out last) || last < first)))
            error = Lang.Of($"{SafeText.Show(port)}: a port to connect to is a number from 1 to 65535, or two of them: 7788-7797", $"{SafeText.Show(port)}:要连接的端口是 1 到 65535 的数,或一个范围:7788-7797");
        return error is null;
    }

    private static bool ParseExpectation(string text, out Expectation? expectation, out string? error)
    {
        expectation = Expectation.TryParse(text);
        error = expectation is null ? Lang.Of("take none, echo, any or text:WORDS", "可用 none、echo、any、text:文字") : null;
        return expectation is not null;
    }
}
