namespace Clientele.Hosting.Configuration;

/// <summary>Reads the files of <see cref="ClienteleTlsOptions"/>, and says which of the two is wrong.</summary>
internal static class CertificateFiles
{
    /// <summary>What TLS is served with; or else null, the key that is wrong, and why.</summary>
    public static ServerTlsOptions? TryRead(ClienteleTlsOptions tls, string root, out string key, out string? error)
    {
        key = nameof(tls.Certificate);
        error = null;
        if (tls.Certificate is null)
        {
            error = "a path is missing (the PEM file with the certificate)";
            return null;
        }

        string certificate = Path.Combine(root, tls.Certificate);
        if (ServerTlsOptions.TryFromPemFiles(certificate, tls.Key is null ? null : Path.Combine(root, tls.Key),
            out ServerTlsOptions? options, out PemFailure? failure))
            return options with { HandshakeTimeout = tls.HandshakeTimeout, MaxHandshakes = tls.MaxHandshakes };
        if (failure.Code is PemFailureCode.KeyUnreadable or PemFailureCode.KeyMismatch)
            key = nameof(tls.Key);
        error = Describe(failure, SafeText.Show(failure.Path), SafeText.Show(certificate));
        return null;
    }

    private static string Describe(PemFailure failure, string path, string certificate) => failure.Code switch
    {
        PemFailureCode.CertificateUnreadable or PemFailureCode.KeyUnreadable =>
            $"cannot read '{path}': {Explain(failure.Error)}",
        PemFailureCode.NoCertificate => $"there is no certificate in PEM form in '{certificate}'",
        PemFailureCode.NoKey => $"there is no private key in PEM form in '{certificate}' (name its file with Tls:Key)",
        _ => $"the key in '{path}' does not belong to the certificate in '{certificate}', or is not in PEM form",
    };

    private static string Explain(Exception error) =>
        error is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : error.Message;
}
