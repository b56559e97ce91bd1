using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Clientele.Hosting.Tests.Configuration;

public sealed class FaultTests
{
    public static TheoryData<string, string> All => Faults.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_host_does_not_start_and_says_which_key_is_wrong_and_what_is_right(string section, string message) =>
        Assert.Equal([message], await Hosts.FaultsAsync($$$"""{"Clientele": {{{{section}}}}}"""));

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_and_the_whole_is_one_message()
    {
        HostApplicationBuilder builder = Hosts.Builder("""{"Clientele": {"Prot": 1, "Framing": "line:", "Port": 70000, "Tls": {"Key": "x.key"}}}""");
        builder.Services.AddClientele();
        using IHost host = builder.Build();
        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Hosts.Deadline()));
        Assert.Equal(
            ["Clientele:Framing", "Clientele:Port", "Clientele:Prot", "Clientele:Tls:Certificate"], error.Failures.Select(fault => fault.Split(": ")[0]).Order());
        Assert.Equal(string.Join("; ", error.Failures), error.Message);
    }

    [Fact]
    public async Task A_named_servers_faults_have_its_key()
    {
        HostApplicationBuilder builder = Hosts.Builder("""{"Clientele": {"Shop": {"Port": -5, "KeepAlive": {"Idel": "1s"}}, "Shpo": {}, "Desk": {"Port": 1}}}""");
        builder.Services.AddClientele("Shop");
        Assert.Equal(
            [
                "Clientele:Desk: there is no such setting (there are Shop)",
                "Clientele:Shpo: there is no such setting (did you mean Shop?)",
                "Clientele:Shop:KeepAlive:Idel: there is no such setting (did you mean Idle?)",
                "Clientele:Shop:Port: '-5' is out of range (0 to 65535)",
            ],
            await builder.FaultsAsync());
    }

    [Fact]
    public async Task A_section_of_another_name_is_named_as_it_is()
    {
        HostApplicationBuilder builder = Hosts.Builder("""{"Shop": {"Tcp": {"Prot": 1}}}""");
        builder.Services.AddClientele().BindConfiguration("Shop:Tcp");
        Assert.Equal(["Shop:Tcp:Prot: there is no such setting (did you mean Port?)"], await builder.FaultsAsync());
    }

    public static TheoryData<string, Action<ClienteleOptions>> ByCode => new()
    {
        { "ClienteleOptions.Port: '70000' is out of range (0 to 65535)", options => options.Port = 70_000 },
        { "ClienteleOptions.Framing: must not be null", options => options.Framing = null! },
        { "ClienteleOptions.EndPoints: must not be null", options => options.EndPoints = [null!] },
        { "ClienteleOptions.EndPoints: must not be null", options => options.EndPoints = null! },
        { "ClienteleOptions.MaxFrame: '2147483647' is out of range (1 byte to 1GiB)", options => options.MaxFrame = int.MaxValue },
        { "ClienteleOptions.StopTimeout: '-1s' is out of range (0s to 720h, or never)", options => options.StopTimeout = TimeSpan.FromSeconds(-1) },
        { "ClienteleOptions.KeepAlive.Probes: '0' is out of range (1 to 127)", options => options.KeepAlive = new KeepAlive { Probes = 0 } },
        { "ClienteleOptions.Overflow: '9' is out of range (one of the policies)", options => options.Overflow = (OverflowPolicy)9 },
        { "ClienteleOptions.MaxRate: 'RateLimit { Messages = -1, Bytes = 0 }' is out of range (0 or more of each)", options => options.MaxRate = new RateLimit(-1) },
        { "ClienteleOptions.Tls.Certificate: a path is missing (the PEM file with the certificate)", options => options.Tls = new ClienteleTlsOptions() },
    };

    [Theory]
    [MemberData(nameof(ByCode), DisableDiscoveryEnumeration = true)]
    public async Task What_code_sets_wrongly_is_named_by_its_property(string message, Action<ClienteleOptions> configure)
    {
        HostApplicationBuilder builder = Hosts.Builder();
        builder.Services.AddClientele().Configure(configure);
        Assert.Equal([message], await builder.FaultsAsync());
    }

    [Fact]
    public async Task What_a_change_of_the_server_sets_wrongly_fails_the_start_as_well()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        builder.Services.AddClientele().ConfigureServer(options => options with { Address = IPAddress.Loopback, Loops = -1 });
        using IHost host = builder.Build();
        ArgumentOutOfRangeException error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.StartAsync(Hosts.Deadline()));
        Assert.StartsWith("Loops must be from 0 to 1024", error.Message, StringComparison.Ordinal);
    }
}
