using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Clientele;

/// <summary>How a server speaks TLS.</summary>
public sealed record ServerTlsOptions
{
    /// <summary>The certificate, with its private key.</summary>
    public required X509Certificate2 Certificate { get; init; }

    private const int MostPem = 1024 * 1024;

    /// <summary>Certificates between ours and one that clients trust; none by default.</summary>
    public X509Certificate2Collection? Chain { get; init; }

    /// <summary>
    /// Time for one handshake. More than zero, at most a day (never is refused: a handshake holds a place); 10 s by
    /// default.
    /// </summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Handshakes that compute at a time; others wait their turn, and who says nothing has none. 1 or more; 64 for each
    /// core by default.
    /// </summary>
    public int MaxHandshakes { get; init; } = 64 * Environment.ProcessorCount;

    /// <summary>
    /// Reads a certificate (and what follows it in the file, as its chain) and its key from PEM files of 1 MiB at most.
    /// </summary>
    /// <exception cref="CryptographicException">A file holds no certificate or key, or they do not belong
    /// together.</exception>
    /// <exception cref="IOException">A file cannot be read, is larger, or is a pipe without a writer.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static ServerTlsOptions FromPemFiles(string certificatePath, string? keyPath = null) =>
        FromPem(PemOf(certificatePath), keyPath is null ? null : PemOf(keyPath));

    /// <summary>Reads the same files, and says which of them is wrong where they cannot be used.</summary>
    /// <param name="certificatePath">The PEM file with the certificate, and behind it its chain.</param>
    /// <param name="keyPath">The PEM file with its private key; null where the key is in the certificate's
    /// file.</param>
    /// <param name="options">The options.</param>
    /// <param name="failure">What is wrong.</param>
    public static bool TryFromPemFiles(
        string certificatePath, string? keyPath, [NotNullWhen(true)] out ServerTlsOptions? options,
        [NotNullWhen(false)] out PemFailure? failure)
    {
        ArgumentNullException.ThrowIfNull(certificatePath);
        options = null;
        string? key = null;
        if (!TryReadPem(certificatePath, PemFailureCode.CertificateUnreadable, out string? certificate, out failure)
            || (keyPath is not null && !TryReadPem(keyPath, PemFailureCode.KeyUnreadable, out key, out failure)))
        {
            return false;
        }

        try
        {
            options = FromPem(certificate, key);
            return true;
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            PemFailureCode code = !HoldsCertificate(certificate) ? PemFailureCode.NoCertificate
                : keyPath is null ? PemFailureCode.NoKey
                : PemFailureCode.KeyMismatch;
            failure = new PemFailure(code, code == PemFailureCode.KeyMismatch ? keyPath! : certificatePath, error);
            return false;
        }
    }

    private static bool TryReadPem(
        string path, PemFailureCode code, [NotNullWhen(true)] out string? pem,
        [NotNullWhen(false)] out PemFailure? failure)
    {
        (pem, failure) = (null, null);
        try
        {
            pem = PemOf(path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            failure = new PemFailure(code, path, error);
            return false;
        }
    }

    private static bool HoldsCertificate(string pem)
    {
        try
        {
            using X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The same of the text of PEM files; without a key's, the key is in the certificate's.</summary>
    private static ServerTlsOptions FromPem(string certificatePem, string? keyPem)
    {
        X509Certificate2 certificate = X509Certificate2.CreateFromPem(certificatePem, keyPem ?? certificatePem);
        X509Certificate2Collection chain = [];
        chain.ImportFromPem(certificatePem);
        if (chain.Count > 0)
            chain.RemoveAt(0);
        return new ServerTlsOptions { Certificate = certificate, Chain = chain };
    }

    /// <summary>Read once: a pipe can be read no second time.</summary>
    /// <exception cref="IOException">It cannot be read, is larger than 1 MiB, or is a pipe without a
    /// writer.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    private static string PemOf(string path) =>
        Encoding.UTF8.GetString(WholeFile.Read(path, MostPem)
            ?? throw new IOException($"{path} has more than {ByteSizes.Format(MostPem)}"));

    internal void Validate()
    {
        if (Certificate is null)
            throw new ArgumentNullException(
                nameof(Certificate), "Tls needs a Certificate (read one with ServerTlsOptions.FromPemFiles)");
        if (!HasPrivateKey())
            throw new ArgumentException("Tls's Certificate has no private key, and no handshake could succeed (load "
                + "it together with its key, as ServerTlsOptions.FromPemFiles does)", nameof(Certificate));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(HandshakeTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(HandshakeTimeout, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxHandshakes);
    }

    /// <exception cref="ArgumentException">The certificate and its chain cannot be used.</exception>
    internal SslServerAuthenticationOptions ToAuthentication()
    {
        try
        {
            return new SslServerAuthenticationOptions
            {
                ServerCertificateContext = SslStreamCertificateContext.Create(Certificate, Chain, offline: true),
                ClientCertificateRequired = false,
            };
        }
        catch (Exception error) when (error is CryptographicException
            or System.Security.Authentication.AuthenticationException or NotSupportedException)
        {
            throw new ArgumentException(
                $"Tls's Certificate cannot be used: {error.Message}", nameof(Certificate), error);
        }
    }

    private bool HasPrivateKey()
    {
        try
        {
            return Certificate.HasPrivateKey;
        }
        catch (CryptographicException error)
        {
            throw new ArgumentException("Tls's Certificate has been disposed (keep it until the server has stopped)",
                nameof(Certificate), error);
        }
    }
}
