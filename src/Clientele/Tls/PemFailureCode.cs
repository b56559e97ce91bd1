namespace Clientele;

/// <summary>Why PEM files make no <see cref="ServerTlsOptions"/>.</summary>
public enum PemFailureCode
{
    /// <summary>
    /// The certificate's file cannot be read, has more than 1 MiB, or is a pipe that nothing writes to.
    /// </summary>
    CertificateUnreadable,

    /// <summary>The key's file cannot be read, has more than 1 MiB, or is a pipe that nothing writes to.</summary>
    KeyUnreadable,

    /// <summary>The certificate's file has no certificate in PEM form.</summary>
    NoCertificate,

    /// <summary>No key's file was named, and the certificate's file has no private key in PEM form.</summary>
    NoKey,

    /// <summary>The key does not belong to the certificate, or is not in PEM form.</summary>
    KeyMismatch,
}
