using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Clientele.Cli.Connecting;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Scripting;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele connect</c>.</summary>
internal sealed class ConnectCommand
{
    // Messages of a script may be as large as the files that it says: 16 MiB.
    private const long ScriptQueue = 64L << 20;

    private readonly Argument<string[]> _target = new("HOST PORT")
    {
        Arity = new ArgumentArity(0, 2),
        Description = Phrases.ConnectFlags.Target,
    };
    private readonly Option<UnixDomainSocketEndPoint?> _unix = CommonOptions.Unix();
    private readonly Option<TextEncoding?> _encoding = CommonOptions.Encoding();
    private readonly Option<Framing?> _framing = CommonOptions.FramingOption();
    private readonly Option<TypedLineEnd?> _eol = CommonOptions.Eol(Phrases.ConnectFlags.EolDefault);
    private readonly Option<bool> _hex = Parsing.Flag("--hex", Phrases.ConnectFlags.Hex);
    private readonly Option<bool> _hexInput = CommonOptions.HexInput();
    private readonly Option<bool> _templateInput = CommonOptions.TemplateInput();
    private readonly Option<TimeSpan?> _connectTimeout = CommonOptions.ConnectTimeout();
    private readonly Option<TimeSpan?> _wait = Parsing.Option<TimeSpan?>(
        "--wait", "TIME", Phrases.ConnectFlags.Wait, Parsing.Duration);
    private readonly Option<IPEndPoint?> _source = Parsing.Option<IPEndPoint?>(
        "--source", "ADDRESS[:PORT]", Phrases.ConnectFlags.Source, Parsing.Source);
    private readonly TlsFlags _tls = new();
    private readonly SocketFlags _socket = new();
    private readonly Option<OutputFormat?> _output = Parsing.Option<OutputFormat?>(
        "--output", "text|jsonl|none", Phrases.ConnectFlags.Output, Parsing.Output);
    private readonly Option<bool> _quiet = CommonOptions.Quiet();
    private readonly Option<LineStamp?> _time = CommonOptions.Time();
    private readonly ScriptFlags _script = new();
    private readonly Option<bool> _schema = Parsing.Flag("--schema", Phrases.ScriptFlags.Schema);

    public Command Create()
    {
        var command = new Command("connect", Phrases.ConnectFlags.Command)
        {
            _target, _unix, _encoding, _framing, _eol, _hex, _hexInput, _templateInput, _connectTimeout, _wait,
            _source, _output, _quiet, _time,
        };
        _tls.AddTo(command);
        _socket.AddTo(command);
        foreach (Option option in _script.All.Append(_schema))
            command.Add(option);
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        if (result.GetValue(_schema))
            return Printout.Print(ScriptFile.Schema);
        if (!TryFindTarget(result, out ConnectTarget? target, out string? error))
            return Refuse(error!);

        TimeSpan timeout = result.GetValue(_connectTimeout) ?? new ConnectOptions().ConnectTimeout;
        if (timeout <= TimeSpan.Zero)
            return Refuse(Phrases.ConnectFlags.NoConnectTimeout);

        if (!_script.TryRead(
                result, result.GetValue(_encoding), result.GetValue(_framing), out ConnectScript? script, out error))
            return Refuse(error!);
        if (result.GetValue(_output) is not null && _script.IsInteractive(result))
            return Refuse(Phrases.ConnectFlags.OutputOfScript);
        if (!_script.IsInteractive(result) && UselessIn(result) is { } useless)
            return Refuse(Phrases.ScriptFlags.NeedsInteractive(useless));
        if (!_tls.TryRead(result, out ClientTlsOptions? tls, out error))
            return Refuse(error!);
        Framing framing = script?.Framing ?? result.GetValue(_framing) ?? Framing.Raw;
        if (!CommonOptions.Fits(framing, new ConnectOptions().MaxFrame))
            return ExitCodes.Usage;
        bool isQuiet = result.GetValue(_quiet);
        Standard.Stamp = result.GetValue(_time);
        if (!isQuiet)
            CommonOptions.HintAt(framing);
        bool startsTls = script is { Steps.StartsTls: true };
        if (startsTls)
        {
            // It begins in plain text, and the flags say how TLS is spoken then.
            script = script! with
            {
                Options = script.Options with { Tls = tls ?? new ClientTlsOptions(), Host = target!.Host },
            };
        }

        using var session = new ConnectSession(new ConnectSettings
        {
            Target = target!,
            Options = new ConnectOptions
            {
                Encoding = script?.Encoding ?? result.GetValue(_encoding) ?? TextEncoding.Utf8,
                Framing = framing,
                ConnectTimeout = timeout,
                DeliverIncomplete = true,
                Source = result.GetValue(_source),
                QueueBytes = script is null ? new ConnectOptions().QueueBytes : ScriptQueue,
                NoDelay = _socket.NoDelay(result),
                KeepAlive = _socket.KeepAlive(result),
                SendBuffer = _socket.SendBuffer(result),
                ReceiveBuffer = _socket.ReceiveBuffer(result),
                Tls = startsTls ? null : tls,
            },
            EncodingAsked = result.GetValue(_encoding) is not null || script is { HasEncoding: true },
            FramingAsked = !framing.IsTimed,
            Eol = result.GetValue(_eol),
            Stamp = Standard.Stamp,
            IsQuiet = isQuiet,
            Hex = result.GetValue(_hex),
            HexInput = result.GetValue(_hexInput),
            TemplateInput = result.GetValue(_templateInput),
            Wait = result.GetValue(_wait),
            Output = result.GetValue(_output) ?? OutputFormat.Text,
            Script = script,
        });
        return await session.RunAsync().ConfigureAwait(false);
    }

    /// <summary>A flag that only what is typed or piped has use for; null where none was given.</summary>
    private string? UselessIn(ParseResult result) =>
        result.GetValue(_eol) is not null ? _eol.Name
            : result.GetValue(_hexInput) ? _hexInput.Name
            : result.GetValue(_templateInput) ? _templateInput.Name : null;

    private static int Refuse(string error)
    {
        Standard.Complain(error);
        return ExitCodes.Usage;
    }

    private bool TryFindTarget(ParseResult result, out ConnectTarget? target, out string? error)
    {
        string[] words = result.GetValue(_target) ?? [];
        target = null;
        error = null;
        if (result.GetValue(_unix) is { } path)
        {
            if (words.Length > 0)
                error = Phrases.ConnectFlags.UnixOrTarget;
            else
                target = new ConnectTarget(path.ToString(), 0, path);
            return error is null;
        }

        (string host, string port) = Targets.Split(words);
        if (Targets.WhyNoHost(words) is { } why)
            error = why;
        else if (host.Length == 0 || port.Length == 0)
            error = Phrases.ConnectFlags.MissingTarget;
        else if (!Targets.IsPort(port, out int number))
            error = Phrases.ConnectFlags.InvalidPort(SafeText.Show(port));
        else
            target = new ConnectTarget(host, number, null);
        return error is null;
    }
}
