using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Clientele.Cli.Configuring;
using Clientele.Cli.Language;
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

    /// <param name="command">The command.</param>
    /// <param name="config">A file that may open the desk.</param>
    public void AddTo(Command command, Option config)
    {
        foreach (Option option in new Option[] { _desk, _listen, _keyFile, _hosts, _certificate, _certificateKey })
            command.Add(option);
        command.Validators.Add(result =>
        {
            bool mayBeInFile = result.GetResult(config) is { Implicit: false };
            if (result.GetResult(_certificateKey) is not null && result.GetResult(_certificate) is null)
                result.AddError(Phrases.DeskFlags.KeyNeedsCertificate);
            foreach (Option option in new Option[] { _keyFile, _hosts, _certificate })
            {
                if (result.GetResult(option) is not null && !IsAsked(result) && !mayBeInFile)
                    result.AddError(Phrases.DeskFlags.NeedsDesk(option.Name));
            }
        });
    }

    /// <summary>Puts what was typed over what the process has.</summary>
    public void Apply(ParseResult result, ProcessOptions process)
    {
        process.HasDesk |= IsAsked(result.CommandResult);
        process.DeskListen = result.GetValue(_listen) ?? process.DeskListen;
        process.DeskKeyFile = result.GetValue(_keyFile) ?? process.DeskKeyFile;
        process.DeskHosts = result.GetValue(_hosts) is { Length: > 0 } hosts ? hosts : process.DeskHosts;
        if (result.GetValue(_certificate) is { } certificate)
        {
            (process.DeskCertificate, process.DeskCertificateKey) = (certificate, result.GetValue(_certificateKey));
            process.Said.Remove("Desk:Key");
        }

        foreach ((string key, Option option) in new (string, Option)[]
        {
            ("Desk:Listen", _listen), ("Desk:KeyFile", _keyFile), ("Desk:Hosts", _hosts),
            ("Desk:Certificate", _certificate), ("Desk:Key", _certificateKey),
        })
        {
            if (result.GetResult(option) is { Implicit: false })
                process.Said[key] = ""; // what is said of them names a file
        }
    }

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
