using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;
using Clientele.Desk;
using Clientele.Transport;

namespace Clientele.Cli.Commands;

/// <summary>Where the desk listens, and who may use it.</summary>
internal sealed class DeskFlags
{
    private readonly Option<bool> _desk = Parsing.Flag("--desk", Phrases.DeskFlags.Desk);
    private readonly Option<IPEndPoint?> _listen = Parsing.Option<IPEndPoint?>(
        "--desk-listen", "ADDRESS[:PORT]", Phrases.DeskFlags.Listen, DeskAddress);
    private readonly Option<string?> _keyFile = Parsing.Path(
        "--desk-key-file", "FILE", Phrases.DeskFlags.KeyFile(DeskKeys.Variable));
    private readonly Option<string[]> _hosts = new("--desk-host")
    {
        HelpName = "NAME",
        Description = Phrases.DeskFlags.Host,
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string?> _certificate = Parsing.Path("--desk-cert", "FILE", Phrases.DeskFlags.Certificate);
    private readonly Option<string?> _certificateKey = Parsing.Path(
        "--desk-cert-key", "FILE", Phrases.DeskFlags.CertificateKey);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _desk, _listen, _keyFile, _hosts, _certificate, _certificateKey })
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_certificateKey) is not null && result.GetResult(_certificate) is null)
                result.AddError(Phrases.DeskFlags.KeyNeedsCertificate);
            foreach (Option option in new Option[] { _keyFile, _hosts, _certificate })
            {
                if (result.GetResult(option) is not null && !IsAsked(result))
                    result.AddError(Phrases.DeskFlags.NeedsDesk(option.Name));
            }
        });
    }

    /// <summary>False, and why is complained of, when it cannot be as it was asked for; null when none was.</summary>
    public bool TryRead(ParseResult result, TypedLineEnd? eol, Func<long>? repliesFailed, out DeskOptions? desk)
    {
        desk = null;
        if (!IsAsked(result.CommandResult))
            return true;
        DeskOptions options = new() { RepliesFailed = repliesFailed, HostNames = result.GetValue(_hosts) ?? [] };
        options = options with
        {
            EndPoint = result.GetValue(_listen) ?? options.EndPoint,
            TypedLineEnd = eol ?? options.TypedLineEnd,
        };
        if (!DeskKeys.TryChosen(result.GetValue(_keyFile), out string? key, out string? error))
        {
            Standard.Complain(error!);
            return false;
        }

        if (key is null && !IPAddress.IsLoopback(options.EndPoint.Address))
        {
            Standard.Complain(Phrases.DeskFlags.NeedsKey(options.EndPoint.ToString()!));
            return false;
        }

        ServerTlsOptions? tls = null;
        if (result.GetValue(_certificate) is { } certificate
            && !CertificateFiles.TryRead(certificate, result.GetValue(_certificateKey), out tls))
            return false;
        desk = options with { Key = key ?? DeskKeys.Kept(), Tls = tls };
        return true;
    }

    /// <summary>
    /// The desk's certificate as its files have it now; null, and why is complained of, when they cannot be used.
    /// </summary>
    public ServerTlsOptions? ReadTls(ParseResult result) =>
        CertificateFiles.Read(result.GetValue(_certificate)!, result.GetValue(_certificateKey));

    // A flag that was not given has a result too, and an implicit one.
    private bool IsAsked(CommandResult result) =>
        result.GetResult(_desk) is { Implicit: false } || result.GetResult(_listen) is { Implicit: false };

    private static bool DeskAddress(string text, out IPEndPoint? endPoint, out string? error)
    {
        string place = text.Replace("localhost", "127.0.0.1", StringComparison.OrdinalIgnoreCase);
        bool isPlace = AddressText.TryParseEndPoint(place, new DeskOptions().EndPoint.Port, out endPoint, out _);
        error = isPlace ? null : Phrases.DeskFlags.InvalidAddress;
        return isPlace;
    }
}
