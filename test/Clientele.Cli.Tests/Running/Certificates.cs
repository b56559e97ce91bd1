namespace Clientele.Cli.Tests.Running;

/// <summary>A certificate for this machine, in PEM files of its own.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Certificates()
    {
        (string certificate, string key) = SelfSigned.Pem();
        Certificate = _folder.Write("cert.pem", certificate);
        Key = _folder.Write("key.pem", key);
        Both = _folder.Write("both.pem", certificate + "\n" + key);
        OtherKey = _folder.Write("other.pem", SelfSigned.Pem().Key);
        NotPem = _folder.Write("not.pem", "hello\n");
    }

    public string Certificate { get; }

    public string Key { get; }

    public string Both { get; }

    public string OtherKey { get; }

    public string NotPem { get; }

    public void Dispose() => _folder.Dispose();
}
