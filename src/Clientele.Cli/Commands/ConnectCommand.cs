using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Clientele.Cli.Connecting;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele connect</c>.</summary>
internal sealed class ConnectCommand
{
    private readonly Argument<string[]> _target = new("HOST PORT") { Arity = new ArgumentArity(0, 2), Description = Lang.Of("whom to connect to: HOST PORT, or HOST:PORT", "连接到哪里:HOST PORT 或 HOST:PORT") };
    private readonly Option<UnixDomainSocketEndPoint?> _unix = CommonOptions.Unix();
    private readonly Option<TextEncoding?> _encoding = CommonOptions.Encoding();
    private readonly Option<Framing?> _framing = CommonOptions.Framing();
    private readonly Option<LineEnd?> _eol = CommonOptions.Eol(Lang.Of(" (default lf at a terminal, none from a pipe)", "(终端默认 lf,管道默认 none)"));
    private readonly Option<bool> _hex = Parsing.Flag("--hex", Lang.Of("show what arrives as a hex dump", "以十六进制显示收到的内容"));
    private readonly Option<bool> _hexInput = CommonOptions.HexInput();
    private readonly Option<TimeSpan?> _connectTimeout = CommonOptions.ConnectTimeout();
    private readonly Option<TimeSpan?> _wait = Parsing.Option<TimeSpan?>("--wait", "TIME", Lang.Of("how long to wait for the peer after our end (default: until it closes)", "我方结束后等待对方多久(默认等到对方关闭)"), Parsing.Duration);
    private readonly Option<IPEndPoint?> _source = Parsing.Option<IPEndPoint?>("--source", "ADDRESS[:PORT]", Lang.Of("address, and port, to connect from", "从哪个地址(和端口)连出"), Parsing.Source);
    private readonly Option<bool> _tls = CommonOptions.Tls();
    private readonly Option<bool> _tlsInsecure = CommonOptions.TlsInsecure();

    public Command Create()
    {
        var command = new Command("connect", Lang.Of(
            "talk to a TCP server, by hand or from a script",
            "与 TCP 服务器对话,手动或由脚本"))
        {
            _target, _unix, _encoding, _framing, _eol, _hex, _hexInput, _connectTimeout, _wait, _source, _tls, _tlsInsecure,
        };
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        if (!TryFindTarget(result, out ConnectTarget? target, out string? error))
        {
            Standard.Complain(error!);
            return ExitCodes.Usage;
        }

        TimeSpan timeout = result.GetValue(_connectTimeout) ?? new ConnectOptions().ConnectTimeout;
        if (timeout <= TimeSpan.Zero)
        {
            Standard.Complain(Lang.Of("--connect-timeout must be longer than nothing", "--connect-timeout 必须大于零"));
            return ExitCodes.Usage;
        }

        using var session = new ConnectSession(new ConnectSettings
        {
            Target = target!,
            Options = new ConnectOptions
            {
                Encoding = result.GetValue(_encoding) ?? TextEncoding.Utf8,
                Framing = result.GetValue(_framing) ?? Framing.Raw,
                ConnectTimeout = timeout,
                Source = result.GetValue(_source),
                Tls = CommonOptions.TlsOf(result.GetValue(_tls), result.GetValue(_tlsInsecure)),
            },
            EncodingAsked = result.GetValue(_encoding) is not null,
            FramingAsked = result.GetValue(_framing) is { IsTimed: false },
            Eol = result.GetValue(_eol),
            Hex = result.GetValue(_hex),
            HexInput = result.GetValue(_hexInput),
            Wait = result.GetValue(_wait),
        });
        return await session.RunAsync().ConfigureAwait(false);
    }

    private bool TryFindTarget(ParseResult result, out ConnectTarget? target, out string? error)
    {
        string[] words = result.GetValue(_target) ?? [];
        target = null;
        error = null;
        if (result.GetValue(_unix) is { } path)
        {
            if (words.Length > 0)
                error = Lang.Of("take either --unix or HOST PORT", "--unix 与 HOST PORT 只能用一种");
            else
                target = new ConnectTarget(path.ToString(), 0, path);
            return error is null;
        }

        (string host, string port) = Targets.Split(words);
        if (Targets.WhyNoHost(words) is { } why)
            error = why;
        else if (host.Length == 0 || port.Length == 0)
            error = Lang.Of("say whom to connect to: clientele connect HOST PORT", "请说明连接到哪里:clientele connect HOST PORT");
        else if (!Targets.IsPort(port, out int number))
            error = Lang.Of($"{SafeText.Show(port)}: a port to connect to is a number from 1 to 65535", $"{SafeText.Show(port)}:要连接的端口是 1 到 65535 的数");
        else
            target = new ConnectTarget(host, number, null);
        return error is null;
    }
}
