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
    private readonly Option<TimeSpan?> _connectTimeout = CommonOptions.ConnectTimeout();
    private readonly Option<TimeSpan?> _wait = Parsing.Option<TimeSpan?>(
        "--wait", "TIME", Phrases.ConnectFlags.Wait, Parsing.Duration);
    private readonly Option<IPEndPoint?> _source = Parsing.Option<IPEndPoint?>(
        "--source", "ADDRESS[:PORT]", Phrases.ConnectFlags.Source, Parsing.Source);
    private readonly Option<bool> _tls = CommonOptions.Tls();
    private readonly Option<bool> _tlsInsecure = CommonOptions.TlsInsecure();

    public Command Create()
    {
        var command = new Command("connect", Phrases.ConnectFlags.Command)
        {
            _target, _unix, _encoding, _framing, _eol, _hex, _hexInput, _connectTimeout, _wait, _source, _tls,
            _tlsInsecure,
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
            Standard.Complain(Phrases.ConnectFlags.NoConnectTimeout);
            return ExitCodes.Usage;
        }

        if (!CommonOptions.Fits(result.GetValue(_framing) ?? Framing.Raw, new ConnectOptions().MaxFrame))
            return ExitCodes.Usage;
        CommonOptions.HintAt(result.GetValue(_framing) ?? Framing.Raw);
        using var session = new ConnectSession(new ConnectSettings
        {
            Target = target!,
            Options = new ConnectOptions
            {
                Encoding = result.GetValue(_encoding) ?? TextEncoding.Utf8,
                Framing = result.GetValue(_framing) ?? Framing.Raw,
                ConnectTimeout = timeout,
                DeliverIncomplete = true,
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
