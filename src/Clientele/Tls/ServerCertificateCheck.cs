using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Clientele.Tls;

/// <summary>A client's look at the server's certificate in one handshake: what is wrong with it, as a value.</summary>
internal sealed class ServerCertificateCheck(bool acceptAny)
{
    private const X509ChainStatusFlags Broken = X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;

    /// <summary>Why it is refused; null while it is not.</summary>
    public TlsException? Refusal { get; private set; }

    /// <summary>What SslStream calls.</summary>
    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (!acceptAny && errors != SslPolicyErrors.None)
            Refusal = Judge(certificate as X509Certificate2, chain, errors);
        return Refusal is null;
    }

    private static TlsException Judge(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return new TlsException(TlsFailure.NoCertificate, peerIsServer: true);
        if (chain is not null && errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            return OfChain(certificate, chain);
        return new TlsException(TlsFailure.WrongName, peerIsServer: true, detail: Names(certificate));
    }

    private static TlsException OfChain(X509Certificate2 certificate, X509Chain chain)
    {
        foreach (X509ChainElement element in chain.ChainElements)
        {
            if (!element.ChainElementStatus.Any(status => status.Status == X509ChainStatusFlags.NotTimeValid))
                continue;
            var (from, until) = (
                new DateTimeOffset(element.Certificate.NotBefore), new DateTimeOffset(element.Certificate.NotAfter));
            return from > chain.ChainPolicy.VerificationTime
                ? new TlsException(TlsFailure.NotYetValid, peerIsServer: true, time: from)
                : new TlsException(TlsFailure.Expired, peerIsServer: true, time: until);
        }

        X509ChainStatus[] all = chain.ChainStatus;
        if (!all.Any(status => (status.Status & Broken) != 0))
            return new TlsException(TlsFailure.InvalidCertificate, peerIsServer: true,
                detail: Shown(string.Join(", ", all.Select(status => status.Status))));
        X509Certificate2 top = chain.ChainElements[^1].Certificate;
        bool ofItself = top.SubjectName.RawData.AsSpan().SequenceEqual(top.IssuerName.RawData);
        return (chain.ChainElements.Count, ofItself) switch
        {
            (1, true) => new TlsException(TlsFailure.SelfSigned, peerIsServer: true),
            (1, false) =>
                new TlsException(TlsFailure.MissingIntermediate, peerIsServer: true, detail: Shown(certificate.Issuer)),
            _ => new TlsException(TlsFailure.UntrustedRoot, peerIsServer: true, detail: Shown(top.Issuer)),
        };
    }

    private static string Names(X509Certificate2 certificate)
    {
        List<string> names = [];
        var extensions = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>();
        foreach (X509SubjectAlternativeNameExtension alternatives in extensions)
        {
            names.AddRange(alternatives.EnumerateDnsNames());
            names.AddRange(alternatives.EnumerateIPAddresses().Select(address => address.ToString()));
        }

        return Shown(names.Count == 0 ? certificate.Subject : string.Join(", ", names));
    }

    private static string Shown(string text) => SafeText.Show(text.Length <= 200 ? text : text[..199] + "…");
}
