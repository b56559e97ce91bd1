using System.CommandLine;
using System.CommandLine.Parsing;
using Clientele.Cli.Language;
using Clientele.Cluster;

namespace Clientele.Cli.Commands;

/// <summary>Which NATS, and how: credentials and certificates come from files, never from arguments.</summary>
internal sealed class ClusterFlags
{
    private readonly Option<IReadOnlyList<ClusterServer>?> _cluster = new("--cluster")
    {
        HelpName = "nats://HOST[:PORT],...",
        Description = Phrases.ClusterFlags.Cluster,
        CustomParser = Servers,
    };
    private readonly Option<string?> _name = Parsing.Option<string?>(
        "--cluster-name", "NAME", Phrases.ClusterFlags.Name, ClusterName);
    private readonly Option<string?> _credentials = Parsing.Path(
        "--cluster-creds", "FILE", Phrases.ClusterFlags.Credentials);
    private readonly Option<string?> _user = Parsing.Path("--cluster-user", "FILE", Phrases.ClusterFlags.User);
    private readonly Option<string?> _token = Parsing.Path("--cluster-token", "FILE", Phrases.ClusterFlags.Token);
    private readonly Option<string?> _authority = Parsing.Path("--cluster-ca", "FILE", Phrases.ClusterFlags.Authority);
    private readonly Option<string?> _certificate = Parsing.Path(
        "--cluster-cert", "FILE", Phrases.ClusterFlags.Certificate);
    private readonly Option<string?> _key = Parsing.Path("--cluster-key", "FILE", Phrases.ClusterFlags.CertificateKey);

    public void AddTo(Command command)
    {
        Option[] details = [_name, _credentials, _user, _token, _authority, _certificate, _key];
        command.Add(_cluster);
        foreach (Option option in details)
            command.Add(option);
        command.Validators.Add(result =>
        {
            foreach (Option option in details)
            {
                if (Has(result, option) && !Has(result, _cluster))
                    result.AddError(Phrases.ClusterFlags.NeedsCluster(option.Name));
            }

            if (new Option[] { _credentials, _user, _token }.Count(option => Has(result, option)) > 1)
                result.AddError(Phrases.ClusterFlags.OneOfCredentials);
            if (Has(result, _key) && !Has(result, _certificate))
                result.AddError(Phrases.ClusterFlags.KeyNeedsCertificate);
        });
    }

    /// <summary>Another flag that means nothing without a cluster.</summary>
    public void AddDetail(Command command, Option option)
    {
        command.Add(option);
        command.Validators.Add(result =>
        {
            if (Has(result, option) && !Has(result, _cluster))
                result.AddError(Phrases.ClusterFlags.NeedsCluster(option.Name));
        });
    }

    /// <summary>Whether a NATS is named.</summary>
    public bool IsAsked(CommandResult result) => Has(result, _cluster);

    /// <summary>How NATS is reached; null when no cluster was asked for.</summary>
    public ClusterOptions? Read(ParseResult result)
    {
        if (result.GetValue(_cluster) is not { } servers)
            return null;
        string? authority = result.GetValue(_authority), certificate = result.GetValue(_certificate);
        return new ClusterOptions
        {
            Servers = servers,
            Name = result.GetValue(_name) ?? ClusterOptions.DefaultName,
            CredentialsFile = result.GetValue(_credentials),
            UserFile = result.GetValue(_user),
            TokenFile = result.GetValue(_token),
            Tls = authority is null && certificate is null ? null : new ClusterTlsOptions
            {
                AuthorityFile = authority,
                CertificateFile = certificate,
                KeyFile = result.GetValue(_key),
            },
        };
    }

    private static bool Has(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    // What is typed there may hold a password: it is repeated only where it holds none.
    private static IReadOnlyList<ClusterServer>? Servers(ArgumentResult result)
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (ClusterServer.TryParseList(text, out IReadOnlyList<ClusterServer>? servers, out ParseFailure? failure))
            return servers;
        string what = failure.Code == ParseFailureCode.CredentialsInAddress ? "" : $" {SafeText.Show(failure.Text)}";
        result.AddError($"--cluster{what}: {ParseWords.Of(failure)}");
        return null;
    }

    private static bool ClusterName(string text, out string? name, out string? error)
    {
        name = text;
        error = ClusterOptions.IsName(text) ? null : Phrases.ClusterFlags.InvalidName;
        return error is null;
    }
}
