using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Clientele.Cli.Language;

namespace Clientele.Cli.Commands;

/// <summary>How <c>connect</c> and <c>simulate</c> speak TLS. Each of these flags asks for it.</summary>
internal sealed class TlsFlags
{
    private readonly Option<bool> _tls = Parsing.Flag("--tls", Phrases.Flags.Tls);
    private readonly Option<bool> _insecure = Parsing.Flag("--tls-insecure", Phrases.Flags.TlsInsecure);
    private readonly Option<string?> _authority = Parsing.Path("--tls-ca", "FILE", Phrases.SocketFlags.TlsAuthority);
    private readonly Option<string?> _certificate = Parsing.Path(
        "--tls-cert", "FILE", Phrases.SocketFlags.TlsCertificate);
    private readonly Option<string?> _key = Parsing.Path("--tls-key", "FILE", Phrases.SocketFlags.TlsKey);
    private readonly Option<string?> _name = Parsing.Option<string?>(
        "--tls-name", "NAME", Phrases.SocketFlags.TlsName, Parsing.HostName);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _tls, _insecure, _authority, _certificate, _key, _name })
            command.Add(option);
    }

    /// <param name="result">What was written.</param>
    /// <param name="options">How TLS is spoken; null where nothing asks for it.</param>
    /// <param name="error">What is wrong; null where nothing is.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public bool TryRead(ParseResult result, out ClientTlsOptions? options, out string? error)
    {
        options = null;
        string? authority = result.GetValue(_authority), certificate = result.GetValue(_certificate);
        string? key = result.GetValue(_key), name = result.GetValue(_name);
        bool insecure = result.GetValue(_insecure);
        error = key is not null && certificate is null ? Phrases.ServeFlags.KeyNeedsCertificate
            : insecure && authority is not null ? Phrases.SocketFlags.AuthorityOrInsecure
            : null;
        if (error is not null || !(result.GetValue(_tls) || insecure || (authority ?? certificate ?? name) is not null))
            return error is null;
        ServerTlsOptions? own = null;
        X509Certificate2Collection? authorities = null;
        if (certificate is not null && !CertificateFiles.TryRead(certificate, key, out own, out error, out _))
            return false;
        if (authority is not null && (authorities = ReadAuthorities(authority, out error)) is null)
            return false;
        options = new ClientTlsOptions
        {
            AcceptAnyCertificate = insecure,
            TargetHost = name,
            TrustedAuthorities = authorities,
            Certificate = own?.Certificate,
            Chain = own?.Chain,
        };
        return true;
    }

    private static X509Certificate2Collection? ReadAuthorities(string path, out string? error)
    {
        error = null;
        try
        {
            X509Certificate2Collection authorities = [];
            authorities.ImportFromPemFile(path);
            if (authorities.Count > 0)
                return authorities;
            error = Phrases.Files.NoCertificate(SafeText.Show(path));
        }
        catch (CryptographicException)
        {
            error = Phrases.Files.NoCertificate(SafeText.Show(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error = FileWords.CannotRead(path, failure);
        }

        return null;
    }
}
