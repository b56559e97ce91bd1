using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clientele.Hosting.Tests.Configuration;

public sealed class TlsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clientele-hosting-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_certificate_from_files_is_served()
    {
        (string certificate, string key) = SelfSigned.PemFiles(_folder.FullName, "shop");
        HostApplicationBuilder builder = Hosts.Builder(Section($$"""{"Certificate": "{{certificate}}", "Key": "{{key}}", "MaxHandshakes": 3}"""));
        builder.Services.AddClientele((customer, in message) => customer.TrySend(message.Bytes.Span));
        using IHost host = await builder.StartAsync();
        Assert.Equal(3, host.TheServer().Options.Tls!.MaxHandshakes);
        X509Certificate2Collection ours = [X509CertificateLoader.LoadCertificateFromFile(certificate)];
        await using Connection client = await Connection.ConnectAsync(
            "localhost", host.TheServer().Port, new ConnectOptions { Tls = new ClientTlsOptions { TrustedAuthorities = ours } }, Hosts.Deadline());
        await client.SendAsync("in secret");
        Assert.Equal("in secret", await client.ReceiveTextAsync(Hosts.Deadline()));
    }

    [Fact]
    public async Task What_is_wrong_with_the_files_is_said_of_the_right_one()
    {
        (string certificate, string key) = SelfSigned.PemFiles(_folder.FullName, "shop");
        (string other, string otherKey) = SelfSigned.PemFiles(_folder.FullName, "other");
        string nothing = Path.Combine(_folder.FullName, "nothing");
        Assert.Equal([$"Clientele:Tls:Certificate: cannot read '{nothing}': there is no such file"], await FaultsAsync(nothing, key));
        Assert.Equal([$"Clientele:Tls:Key: cannot read '{nothing}': there is no such file"], await FaultsAsync(certificate, nothing));
        Assert.Equal([$"Clientele:Tls:Certificate: there is no certificate in PEM form in '{key}'"], await FaultsAsync(key, key));
        Assert.Equal([$"Clientele:Tls:Key: the key in '{otherKey}' does not belong to the certificate in '{certificate}', or is not in PEM form"], await FaultsAsync(certificate, otherKey));
        Assert.Equal([$"Clientele:Tls:Certificate: there is no private key in PEM form in '{other}' (name its file with Tls:Key)"], await FaultsAsync(other, null));
    }

    [Fact]
    public async Task Paths_are_relative_to_the_content_root() => Assert.Equal(
        [$"Clientele:Tls:Certificate: cannot read '{Path.Combine(AppContext.BaseDirectory, "certs/shop.pem")}': there is no such file"],
        await FaultsAsync("certs/shop.pem", null));

    private static Task<string[]> FaultsAsync(string certificate, string? key) =>
        Hosts.FaultsAsync(Section(key is null ? $$"""{"Certificate": "{{certificate}}"}""" : $$"""{"Certificate": "{{certificate}}", "Key": "{{key}}"}"""));

    private static string Section(string tls) => $$$"""{"Clientele": {"Address": "127.0.0.1", "Port": 0, "Tls": {{{tls}}}}}""";
}
