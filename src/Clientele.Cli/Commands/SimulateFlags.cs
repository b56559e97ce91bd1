using System.CommandLine;
using System.Globalization;
using System.Net;
using Clientele.Cli.Language;
using Clientele.Cli.Simulating;
using Clientele.Simulation;

namespace Clientele.Cli.Commands;

/// <summary>Whom to visit, who comes, and what they say: by flags, by a scenario file, or both, and then flags win.</summary>
internal sealed class SimulateFlags
{
    private readonly Argument<string[]> _target = new("HOST PORT") { Arity = new ArgumentArity(0, 2), Description = Lang.Of("whom to visit: HOST PORT or HOST:PORT; HOST FIRST-LAST spreads customers over several ports; not needed where the scenario says it", "访问哪里:HOST PORT 或 HOST:PORT;HOST 起-止 把顾客分到多个端口;场景文件已写明时可省略") };
    private readonly Option<string?> _scenario = Parsing.Path("--scenario", "FILE", Lang.Of("what customers do, as a YAML file (docs/scenarios.md)", "顾客做什么:YAML 场景文件(docs/scenarios.md)"));
    private readonly Option<int?> _customers = Parsing.Option<int?>("--customers", "N", Lang.Of("customers online at a time; who is lost is replaced (default 1)", "同时在线的顾客数,掉线的会补上(默认 1)"), Parsing.Count);
    private readonly Option<TimeSpan?> _for = Parsing.Option<TimeSpan?>("--for", "TIME", Lang.Of("how long (default 30s)", "持续多久(默认 30s)"), Parsing.Duration);
    private readonly Option<string?> _say = Parsing.Text("--say", "TEXT", Lang.Of(@"what each says: {customer}, {n}, {random} and others are filled in, \n \r \t \xHH are bytes (default ""customer {customer} says {n}\n"")", @"每位顾客说什么:{customer}、{n}、{random} 等会被填入,\n \r \t \xHH 为字节(默认 ""customer {customer} says {n}\n"")"));
    private readonly Option<Expectation?> _expect = Parsing.Option<Expectation?>("--expect", "REPLY", Lang.Of("what the reply must be: none (default), echo, any, text:WORDS, or checked for payloads that tell how a reply went wrong", "应有的回复:none(默认)、echo、any、text:文字,或 checked(带校验的内容,能分辨回复错在哪里)"), ParseExpectation);
    private readonly Option<double?> _holdTolerance = Parsing.Option<double?>("--hold-tolerance", "SHARE", Lang.Of("how far the number online may be missed before the run fails (default 1%; 100%: not judged)", "在线人数允许偏离多少而不算失败(默认 1%;100% 为不判断)"), ParseShare);
    private readonly Option<TimeSpan?> _every = Parsing.Option<TimeSpan?>("--every", "TIME", Lang.Of("from one message to the next; 0s: as soon as the reply is there (default 1s)", "每隔多久说一次;0s 为收到回复就说(默认 1s)"), Parsing.Duration);
    private readonly Option<TextEncoding?> _encoding = CommonOptions.Encoding();
    private readonly Option<Framing?> _framing = CommonOptions.Framing();
    private readonly Option<bool> _lastLine = Parsing.Flag("--last-line", Lang.Of("a last line that the end of the connection cuts off before its own end is whole (default: it is cut short, and wrong)", "连接结束时没有行尾的最后一行也算完整(默认:算截断,即错误)"));
    private readonly Option<TimeSpan?> _replyTimeout = Parsing.Option<TimeSpan?>("--reply-timeout", "TIME", Lang.Of("after which a reply is missing (default 10s)", "超过多久算没有回复(默认 10s)"), Parsing.Duration);
    private readonly Option<TimeSpan?> _connectTimeout = CommonOptions.ConnectTimeout();
    private readonly Option<int?> _connecting = Parsing.Option<int?>("--connecting", "N", Lang.Of("connects under way at a time, for each event loop (default 256)", "每个事件循环同时进行的连接数(默认 256)"), Parsing.Count);
    private readonly Option<IReadOnlyList<IPAddress>?> _source = Parsing.Option<IReadOnlyList<IPAddress>?>("--source", "ADDRESSES", Lang.Of("addresses to connect from, in turn: 10.0.0.5,10.0.0.6 (on loopback: as many as are needed, by itself)", "从哪些地址连出,轮流使用:10.0.0.5,10.0.0.6(本机回环会自动选用)"), Parsing.Addresses);
    private readonly Option<bool> _tls = CommonOptions.Tls();
    private readonly Option<bool> _tlsInsecure = CommonOptions.TlsInsecure();
    private readonly Option<int?> _seed = Parsing.Option<int?>("--seed", "N", Lang.Of("the same seed gives the same moments and payloads (default 1)", "相同的种子得到相同的时刻和内容(默认 1)"), Parsing.Count);
    private readonly Option<int?> _loops = CommonOptions.Loops();

    public void AddTo(Command command)
    {
        command.Add(_target);
        foreach (Option option in new Option[]
        {
            _scenario, _customers, _holdTolerance, _for, _say, _expect, _every, _encoding, _framing, _lastLine, _replyTimeout, _connectTimeout, _connecting, _source, _tls, _tlsInsecure, _seed, _loops,
        })
            command.Add(option);
    }

    public bool TryRead(ParseResult result, out SimulationOptions options, out string? error)
    {
        options = new SimulationOptions { Host = "", Port = 0 };
        string? path = result.GetValue(_scenario);
        try
        {
            if (path is not null)
                options = ScenarioFile.Load(path).ApplyTo(options);
        }
        catch (ScenarioException wrong)
        {
            error = Lang.Of(wrong.Message, $"场景文件有误:{wrong.Message}");
            return false;
        }

        error = SetTarget(result, ref options);
        if (error is not null)
            return false;
        options = With(result, options);
        error = WrongCombination(result, options) ?? WrongContent(path, options);
        return error is null;
    }

    private string? SetTarget(ParseResult result, ref SimulationOptions options)
    {
        string[] words = result.GetValue(_target) ?? [];
        if (words.Length == 0 && options is { Host.Length: > 0, Port: > 0 })
            return null;
        (string host, string port) = Targets.Split(words);
        string[] ports = port.Split('-');
        int last = 0;
        if (Targets.WhyNoHost(words) is { } why)
            return why;
        if (host.Length == 0 || port.Length == 0)
            return Lang.Of("say whom to visit: clientele simulate HOST PORT", "请说明访问哪里:clientele simulate HOST PORT");
        if (ports.Length > 2 || !Targets.IsPort(ports[0], out int first) || (ports.Length == 2 && (!Targets.IsPort(ports[1], out last) || last < first)))
            return Lang.Of($"{SafeText.Show(port)}: a port to connect to is a number from 1 to 65535, or two of them: 7788-7797", $"{SafeText.Show(port)}:要连接的端口是 1 到 65535 的数,或一个范围:7788-7797");
        options = options with { Host = host, Port = first, LastPort = last };
        return null;
    }

    private SimulationOptions With(ParseResult result, SimulationOptions options)
    {
        if (options.Scenario is { } scenario)
        {
            options = options with
            {
                Scenario = scenario with
                {
                    Arrivals = result.GetValue(_customers) is { } customers ? Arrivals.Online(customers) with { HasBarrier = scenario.Arrivals.HasBarrier } : scenario.Arrivals,
                    Duration = result.GetValue(_for) ?? scenario.Duration,
                    HoldTolerance = result.GetValue(_holdTolerance) ?? scenario.HoldTolerance,
                },
            };
        }

        return options with
        {
            Customers = result.GetValue(_customers) ?? options.Customers,
            Duration = result.GetValue(_for) ?? options.Duration,
            HoldTolerance = result.GetValue(_holdTolerance) ?? options.HoldTolerance,
            Say = result.GetValue(_say) ?? options.Say,
            Expect = result.GetValue(_expect) ?? options.Expect,
            Every = result.GetValue(_every) ?? options.Every,
            Encoding = result.GetValue(_encoding) ?? options.Encoding,
            Framing = result.GetValue(_framing) ?? options.Framing,
            LastLine = result.GetValue(_lastLine) || options.LastLine,
            ReplyTimeout = result.GetValue(_replyTimeout) ?? options.ReplyTimeout,
            ConnectTimeout = result.GetValue(_connectTimeout) ?? options.ConnectTimeout,
            MaxConnecting = result.GetValue(_connecting) ?? options.MaxConnecting,
            Sources = result.GetValue(_source) ?? options.Sources,
            Tls = CommonOptions.TlsOf(result.GetValue(_tls), result.GetValue(_tlsInsecure)) ?? options.Tls,
            Seed = result.GetValue(_seed) ?? options.Seed,
            Loops = result.GetValue(_loops) ?? options.Loops,
        };
    }

    private string? WrongCombination(ParseResult result, SimulationOptions options)
    {
        if (options.Scenario is not null && (result.GetValue(_say) ?? (object?)result.GetValue(_expect) ?? result.GetValue(_every)) is not null)
            return Lang.Of("--say, --expect and --every are what a scenario says: leave them out, or --scenario", "--say、--expect、--every 由场景文件决定:请去掉它们,或去掉 --scenario");
        if (options.Scenario is null && options.Every == TimeSpan.Zero && options.Expect == Expectation.None)
            return Lang.Of("--every 0s needs a reply to wait for (--expect echo, any or text:WORDS)", "--every 0s 需要等待回复(--expect echo、any 或 text:文字)");
        if (result.GetValue(_say) is not null && options.Expect == Expectation.Checked)
            return Lang.Of("--expect checked says payloads of its own: leave --say out", "--expect checked 使用自带的内容:请去掉 --say");
        if (options.Scenario?.Length <= TimeSpan.Zero || options.Duration <= TimeSpan.Zero || options.ReplyTimeout <= TimeSpan.Zero || options.ConnectTimeout <= TimeSpan.Zero)
            return Lang.Of("--for, --reply-timeout and --connect-timeout must be longer than nothing", "--for、--reply-timeout、--connect-timeout 必须大于零");
        return null;
    }

    private static string? WrongContent(string? path, SimulationOptions options)
    {
        try
        {
            Simulator.Check(options);
            return null;
        }
        catch (Exception error) when (error is UnencodableException or FormatException or FramingException)
        {
            return $"{(path is null ? "--say" : SafeText.Show(path))}: {SimulateWords.WrongTemplate(error)}";
        }
        catch (ArgumentException error) when (path is not null)
        {
            return $"{SafeText.Show(path)}: {error.Message}";
        }
    }

    private static bool ParseShare(string text, out double? share, out string? error)
    {
        bool isOne = text.EndsWith('%') && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && percent is >= 0 and <= 100;
        share = isOne ? double.Parse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) / 100 : null;
        error = isOne ? null : Lang.Of("take a share from 0% to 100%, such as 1% or 0.5%", "请给出 0% 到 100% 的比例,如 1% 或 0.5%");
        return isOne;
    }

    private static bool ParseExpectation(string text, out Expectation? expectation, out string? error)
    {
        bool isOne = Expectation.TryParse(text, out expectation, out ParseFailure? failure);
        error = isOne ? null : ParseWords.Of(failure!);
        return isOne;
    }
}
