
namespace Clientele.Tests.Tls;

public sealed class PemFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clientele-pem-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_certificate_and_its_key_are_read_from_two_files_or_from_one()
    {
        (string certificate, string key) = SelfSigned.Pem();
        Assert.True(ServerTlsOptions.TryFromPemFiles(Write("c.pem", certificate), Write("k.pem", key), out ServerTlsOptions? two, out _));
        Assert.True(two.Certificate.HasPrivateKey);
        Assert.True(ServerTlsOptions.TryFromPemFiles(Write("both.pem", certificate + "\n" + key), null, out ServerTlsOptions? one, out _));
        Assert.True(one.Certificate.HasPrivateKey);
    }

    [Fact]
    public void A_failure_names_what_is_wrong_and_the_file()
    {
        (string certificate, string key) = SelfSigned.Pem();
        string certificatePath = Write("c.pem", certificate), keyPath = Write("k.pem", key), missing = Path.Combine(_folder, "missing.pem");
        AssertFails(PemFailureCode.CertificateUnreadable, missing, missing, keyPath);
        AssertFails(PemFailureCode.KeyUnreadable, missing, certificatePath, missing);
        AssertFails(PemFailureCode.NoCertificate, keyPath, keyPath, keyPath);
        AssertFails(PemFailureCode.NoKey, certificatePath, certificatePath, null);
        string other = Write("other.pem", SelfSigned.Pem().Key);
        AssertFails(PemFailureCode.KeyMismatch, other, certificatePath, other);
    }

    private static void AssertFails(PemFailureCode code, string path, string certificatePath, string? keyPath)
    {
        Assert.False(ServerTlsOptions.TryFromPemFiles(certificatePath, keyPath, out _, out PemFailure? failure));
        Assert.Equal((code, path), (failure.Code, failure.Path));
        Assert.NotNull(failure.Error);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
