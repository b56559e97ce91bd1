using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;
using Clientele.Desk;
using Clientele.Transport;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele serve</c>.</summary>
internal sealed class ServeCommand
{
    private readonly Option<int> _port = Parsing.Option<int>("--port", "N", Lang.Of("port to listen on, 0 for any free one (default 7788)", "监听的端口,0 为任一空闲端口(默认 7788)"), Parsing.Port);
    private readonly Option<BindAddress?> _bind = Parsing.Option<BindAddress?>("--bind", "ADDRESS", Lang.Of("address to listen on (default: all, IPv4 and IPv6)", "监听的地址(默认全部,IPv4 和 IPv6)"), Parsing.Address);
    private readonly Option<UnixDomainSocketEndPoint?> _unix = CommonOptions.Unix();
    private readonly Option<int?> _backlog = Parsing.Option<int?>("--backlog", "N", Lang.Of("connections that may wait to be accepted (default 4096)", "等待接受的连接数上限(默认 4096)"), Parsing.Count);
    private readonly Option<TextEncoding?> _encoding = CommonOptions.Encoding();
    private readonly Option<Framing?> _framing = CommonOptions.Framing();
    private readonly Option<string?> _reply = Parsing.Text("--reply", "RULE", Lang.Of("what is answered by itself: none (default), echo, text:WORDS, file:PATH (a line for each message in turn); sent as the framing wants, and with --eol a line end", "自动回复:none(默认)、echo、text:文字、file:路径(每条消息依次回一行);按分帧方式发送,给出 --eol 则加换行"));
    private readonly Option<LineEnd?> _eol = CommonOptions.Eol(Lang.Of(" (default lf; none under delimiter, fixed and length framing)", "(默认 lf;delimiter、fixed、length 分帧时为 none)"));
    private readonly Option<bool> _hexInput = CommonOptions.HexInput();
    private readonly Option<int?> _capacity = Parsing.Option<int?>("--capacity", "N", Lang.Of("customers served at a time; more wait in line, unread", "同时接待的顾客数;其余的排队,不读取"), Parsing.Count);
    private readonly Option<bool> _tellPlace = Parsing.Flag("--tell-place", Lang.Of("tell those in line their place", "告诉排队的顾客排在第几位"));
    private readonly Option<TimeSpan?> _idleTimeout = Parsing.Option<TimeSpan?>("--idle-timeout", "TIME", Lang.Of("silence after which a customer is let go, such as 5m (default: never)", "多久不说话就断开,如 5m(默认从不)"), Parsing.Patience);
    private readonly Option<TimeSpan?> _finishTimeout = Parsing.Option<TimeSpan?>("--finish-timeout", "TIME", Lang.Of("time to answer a customer who has finished sending (FIN), where an operator answers; each message begins it anew (default 5s; never)", "顾客发完(FIN)后留给操作员回复的时间,每条消息重新计时(默认 5s;never 为不限)"), Parsing.Patience);
    private readonly Option<int?> _maxCustomers = Parsing.Option<int?>("--max-customers", "N", Lang.Of("customers at most, in line too; more are refused", "顾客总数上限(含排队);多出的拒绝"), Parsing.Count);
    private readonly Option<int?> _maxPerAddress = Parsing.Option<int?>("--max-per-address", "N", Lang.Of("customers from one address at most", "同一地址的顾客数上限"), Parsing.Count);
    private readonly Option<RateLimit?> _maxRate = Parsing.Option<RateLimit?>("--max-rate", "RATE", Lang.Of("what one customer may send: 100/s messages, 64KiB/s bytes, or 100/s,64KiB/s", "每位顾客的发送上限:100/s(条)、64KiB/s(字节)或 100/s,64KiB/s"), Parsing.Rate);
    private readonly Option<long?> _maxFrame = Parsing.Option<long?>("--max-frame", "SIZE", Lang.Of("longest message (default 1MiB)", "最长的消息(默认 1MiB)"), Parsing.Size);
    private readonly Option<long?> _queue = Parsing.Option<long?>("--queue", "SIZE", Lang.Of("bytes that may wait for one customer to read (default 1MiB)", "等待一位顾客读取的字节上限(默认 1MiB)"), Parsing.Size);
    private readonly Option<OverflowPolicy?> _overflow = Parsing.Option<OverflowPolicy?>("--overflow", "POLICY", Lang.Of("when that is full: disconnect (default), drop-newest, drop-oldest, wait", "满了之后:disconnect(默认)、drop-newest、drop-oldest、wait"), Parsing.OverflowOf);
    private readonly Option<TimeSpan?> _stopTimeout = Parsing.Option<TimeSpan?>("--stop-timeout", "TIME", Lang.Of("time for customers to take what is owed to them when stopping (default 5s)", "停止时留给顾客收完数据的时间(默认 5s)"), Parsing.Patience);
    private readonly Option<string?> _tlsCert = Parsing.Path("--tls-cert", "FILE", Lang.Of("serve TLS with this PEM certificate (and its chain)", "用这个 PEM 证书(及其链)提供 TLS"));
    private readonly Option<string?> _tlsKey = Parsing.Path("--tls-key", "FILE", Lang.Of("its private key (default: in the certificate's file)", "证书的私钥(默认在证书文件中)"));
    private readonly Option<OutputFormat?> _output = Parsing.Option<OutputFormat?>("--output", "text|jsonl|none", Lang.Of("lines for people, an event a line for programs, or no events: the cheapest", "给人看的文字、给程序的逐行事件,或不输出事件(开销最小)"), Parsing.Output);
    private readonly Option<string?> _log = Parsing.Path("--log", "FILE", Lang.Of("append the same events to a file, as JSON lines", "把同样的事件以 JSON 行追加到文件"));
    private readonly Option<string?> _commands = Parsing.Path("--commands", "FILE", Lang.Of("take an operator's commands from a file, or with - from standard input", "从文件读取操作员命令,- 表示标准输入"));
    private readonly Option<int?> _loops = CommonOptions.Loops();
    private readonly DeskFlags _desk = new();

    public Command Create()
    {
        var command = new Command("serve", Lang.Of(
            "serve many customers at once: see who is online and what they say, and answer by hand or by rule",
            "同时接待许多顾客:看谁在线、说了什么,手动或按规则回复"))
        {
            _port, _bind, _unix, _backlog, _encoding, _framing, _reply, _eol, _hexInput, _capacity, _tellPlace, _idleTimeout, _finishTimeout,
            _maxCustomers, _maxPerAddress, _maxRate, _maxFrame, _queue, _overflow, _stopTimeout, _tlsCert, _tlsKey, _output, _log,
            _commands, _loops,
        };
        _desk.AddTo(command);
        command.Validators.Add(result =>
        {
            // Whether they are there: a value that is wrong cannot be asked for.
            if (result.GetResult(_tlsKey) is not null && result.GetResult(_tlsCert) is null)
                result.AddError(Lang.Of("--tls-key needs --tls-cert", "--tls-key 需要 --tls-cert"));
            if (result.GetResult(_unix) is not null && (result.GetResult(_port) is not null || result.GetResult(_bind) is not null))
                result.AddError(Lang.Of("take either --unix or --bind and --port", "--unix 与 --bind、--port 只能用一种"));
            if (result.GetResult(_tellPlace) is not null && result.GetResult(_capacity) is null)
                result.AddError(Lang.Of("--tell-place needs --capacity", "--tell-place 需要 --capacity"));
        });
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        DescriptorReserve.RaiseLimit();
        TextEncoding encoding = result.GetValue(_encoding) ?? TextEncoding.Utf8;
        Framing framing = result.GetValue(_framing) ?? Framing.Raw;
        LineEnd? eol = result.GetValue(_eol);
        ServerOptions options = ToOptions(result, encoding, framing, eol);
        bool hexInput = result.GetValue(_hexInput);
        if (!ReplyRule.TryParse(result.GetValue(_reply) ?? "none", options, eol, hexInput, out ReplyRule? rule, out string? error))
        {
            Standard.Complain($"--reply: {error}");
            return ExitCodes.Usage;
        }

        ServerTlsOptions? tls = null;
        if (result.GetValue(_tlsCert) is { } certificate && !CertificateFiles.TryRead(certificate, result.GetValue(_tlsKey), out tls))
            return ExitCodes.Usage;
        if (!_desk.TryRead(result, eol, rule is null ? null : () => rule.Failed, out DeskOptions? desk))
            return ExitCodes.Usage;
        using var session = new ServeSession(new ServeSettings
        {
            Server = options with { Tls = tls },
            Reply = rule is null ? null : rule.Answer,
            ReplyInTurn = rule is null || options.Overflow != OverflowPolicy.Wait ? null : rule.AnswerAsync,
            Output = result.GetValue(_output) ?? OutputFormat.Text,
            Eol = eol,
            HexInput = hexInput,
            LogFile = result.GetValue(_log),
            FinishTimeout = result.GetValue(_finishTimeout),
            Commands = result.GetValue(_commands),
            TellsOfUnreadInput = true,
            Desk = desk,
            ReadTls = tls is null ? null : () => CertificateFiles.Read(result.GetValue(_tlsCert)!, result.GetValue(_tlsKey)),
            ReadDeskTls = desk?.Tls is null ? null : () => _desk.ReadTls(result),
        });
        return await session.RunAsync().ConfigureAwait(false);
    }

    private ServerOptions ToOptions(ParseResult result, TextEncoding encoding, Framing framing, LineEnd? eol)
    {
        var defaults = new ServerOptions();
        string ending = framing.IsTimed && eol is not LineEnd.None ? eol == LineEnd.CrLf ? "\r\n" : "\n" : "";
        return defaults with
        {
            Port = result.GetResult(_port) is null ? defaults.Port : result.GetValue(_port),
            Address = result.GetValue(_bind)?.Address,
            EndPoints = result.GetValue(_unix) is { } path ? [path] : [],
            Backlog = Math.Min(result.GetValue(_backlog) ?? defaults.Backlog, 65_535),
            Encoding = encoding,
            Framing = framing,
            Capacity = result.GetValue(_capacity) ?? 0,
            TellPlace = result.GetValue(_tellPlace) ? place => ServeWords.YourPlace(place) + ending : null,
            IdleTimeout = result.GetValue(_idleTimeout) ?? defaults.IdleTimeout,
            MaxCustomers = result.GetValue(_maxCustomers) ?? 0,
            MaxPerAddress = result.GetValue(_maxPerAddress) ?? 0,
            MaxRate = result.GetValue(_maxRate),
            MaxFrame = (int)Math.Min(result.GetValue(_maxFrame) ?? defaults.MaxFrame, 1024 * 1024 * 1024),
            QueueBytes = result.GetValue(_queue) ?? defaults.QueueBytes,
            // Rules and operators do not wait: who does not read is not to lose what it is told without a word.
            Overflow = result.GetValue(_overflow) ?? OverflowPolicy.Disconnect,
            StopTimeout = result.GetValue(_stopTimeout) ?? defaults.StopTimeout,
            Loops = result.GetValue(_loops) ?? 0,
        };
    }
}
