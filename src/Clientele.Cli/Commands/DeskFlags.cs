using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;
using Clientele.Desk;
using Clientele.Transport;

namespace Clientele.Cli.Commands;

/// <summary>Where the desk is open, and to whom.</summary>
internal sealed class DeskFlags
{
    private readonly Option<bool> _desk = Parsing.Flag("--desk", Lang.Of("open the desk, a web page and an HTTP API, on 127.0.0.1:7789", "在 127.0.0.1:7789 打开服务台(网页和 HTTP 接口)"));
    private readonly Option<IPEndPoint?> _listen = Parsing.Option<IPEndPoint?>("--desk-listen", "ADDRESS[:PORT]", Lang.Of("open it elsewhere; for others to reach it needs a key of its own", "在别处打开;对外开放时需要自己的密钥"), DeskAddress);
    private readonly Option<string?> _keyFile = Parsing.Path("--desk-key-file", "FILE", Lang.Of($"a key of one's own, in the first line of this file (or in {DeskKeys.Variable}); by default a random one", $"自己的密钥,写在此文件第一行(或环境变量 {DeskKeys.Variable});默认为随机密钥"));
    private readonly Option<string[]> _hosts = new("--desk-host") { HelpName = "NAME", Description = Lang.Of("a name by which browsers may call it, beside its addresses", "除地址外,浏览器还可以用这个名字访问"), Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _certificate = Parsing.Path("--desk-cert", "FILE", Lang.Of("serve it over TLS with this PEM certificate (and its chain)", "用这个 PEM 证书(及其链)提供 HTTPS"));
    private readonly Option<string?> _certificateKey = Parsing.Path("--desk-cert-key", "FILE", Lang.Of("its private key (default: in the certificate's file)", "证书的私钥(默认在证书文件中)"));

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _desk, _listen, _keyFile, _hosts, _certificate, _certificateKey })
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_certificateKey) is not null && result.GetResult(_certificate) is null)
                result.AddError(Lang.Of("--desk-cert-key needs --desk-cert", "--desk-cert-key 需要 --desk-cert"));
            foreach (Option option in new Option[] { _keyFile, _hosts, _certificate })
            {
                if (result.GetResult(option) is not null && !IsAsked(result))
                    result.AddError(Lang.Of($"{option.Name} needs --desk or --desk-listen", $"{option.Name} 需要 --desk 或 --desk-listen"));
            }
        });
    }

    /// <summary>False, and why is complained of, when it cannot be as it was asked for; null when none was.</summary>
    public bool TryRead(ParseResult result, LineEnd? eol, Func<long>? repliesFailed, out DeskOptions? desk)
    {
        desk = null;
        if (!IsAsked(result.CommandResult))
            return true;
        DeskOptions options = new() { TypedLineEnd = eol switch { LineEnd.None => "none", LineEnd.CrLf => "crlf", _ => "lf" }, RepliesFailed = repliesFailed, HostNames = result.GetValue(_hosts) ?? [] };
        options = options with { EndPoint = result.GetValue(_listen) ?? options.EndPoint };
        if (!DeskKeys.TryChosen(result.GetValue(_keyFile), out string? key, out string? error))
        {
            Standard.Complain(error!);
            return false;
        }

        if (key is null && !IPAddress.IsLoopback(options.EndPoint.Address))
        {
            Standard.Complain(Lang.Of(
                $"--desk-listen {options.EndPoint}: others can reach that, so it needs a key of one's own (--desk-key-file FILE)",
                $"--desk-listen {options.EndPoint}:别人也能访问这里,需要自己的密钥(--desk-key-file 文件)"));
            return false;
        }

        ServerTlsOptions? tls = null;
        if (result.GetValue(_certificate) is { } certificate && !CertificateFiles.TryRead(certificate, result.GetValue(_certificateKey), out tls))
            return false;
        desk = options with { Key = key ?? DeskKeys.Kept(), Tls = tls };
        return true;
    }

    /// <summary>The desk's certificate as its files have it now; null, and why is complained of, when they cannot be used.</summary>
    public ServerTlsOptions? ReadTls(ParseResult result) => CertificateFiles.Read(result.GetValue(_certificate)!, result.GetValue(_certificateKey));

    // A flag that was not given has a result too, and an implicit one.
    private bool IsAsked(CommandResult result) => result.GetResult(_desk) is { Implicit: false } || result.GetResult(_listen) is { Implicit: false };

    private static bool DeskAddress(string text, out IPEndPoint? endPoint, out string? error)
    {
        endPoint = TryAddress(text.Replace("localhost", "127.0.0.1", StringComparison.OrdinalIgnoreCase));
        error = endPoint is null ? Lang.Of("take ADDRESS or ADDRESS:PORT, such as 127.0.0.1:8080, 0.0.0.0 or [::1]:7789", "应为 地址 或 地址:端口,如 127.0.0.1:8080、0.0.0.0、[::1]:7789") : null;
        return endPoint is not null;
    }

    private static IPEndPoint? TryAddress(string text)
    {
        int port = new DeskOptions().EndPoint.Port;
        if (AddressText.TryParse(text, out IPAddress? alone))
            return new IPEndPoint(alone, port);
        return AddressText.TryParseEndPoint(text, out IPEndPoint? both) ? both : null;
    }
}
