using Clientele.Cluster;
using Clientele.Hosting.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Clientele.Hosting.Tests.Cluster;

/// <summary>Servers of hosts as nodes of a cluster, on a real nats-server.</summary>
public sealed class JoiningTests
{
    [Fact]
    public async Task A_host_joins_and_says_goodbye_when_it_has_stopped()
    {
        await using NatsServer nats = await NatsServer.StartAsync();
        using IHost one = await Builder(nats, "one").StartAsync();
        IRoster roster = one.Services.GetRequiredService<ClienteleClusterNode>().Roster;
        using (IHost two = await Builder(nats, "two").StartAsync())
        {
            await Eventually.True(() => roster.Nodes.Count(node => node.Condition == NodeCondition.Serving) == 2);
            Assert.Equal("two", two.Services.GetRequiredService<ClienteleClusterNode>().Node.Name);
            await two.StopAsync(Hosts.Deadline());
        }

        await Eventually.True(() => roster.Nodes.Count == 1);
    }

    [Fact]
    public async Task Code_comes_over_configuration_and_servers_with_names_have_sections_of_their_own()
    {
        await using NatsServer nats = await NatsServer.StartAsync();
        HostApplicationBuilder builder = Hosts.Builder($$"""
            {
              "Clientele": { "a": { "Port": 0 }, "b": { "Port": 0 } },
              "ClienteleCluster": {
                "a": { "Servers": "{{nats.Url}}", "Node": "configured", "Name": "shop" },
                "b": { "Servers": "{{nats.Url}}", "Node": "other", "Name": "shop" }
              }
            }
            """);
        builder.Services.AddClientele("a").JoinCluster(options => options.Node = "coded");
        builder.Services.AddClientele("b").JoinCluster();
        using IHost host = await builder.StartAsync();
        IRoster roster = host.Services.GetRequiredKeyedService<ClienteleClusterNode>("a").Roster;
        await Eventually.True(() => roster.Nodes.Count == 2);
        Assert.Equal(["coded", "other"], roster.Nodes.Select(node => node.Name));
    }

    [Theory]
    [InlineData("""{"Servers": "http://x"}""", "Servers")]
    [InlineData("""{"Node": "a b"}""", "1 to 32 letters")]
    [InlineData("""{"Name": ""}""", "1 to 64 letters")]
    [InlineData("""{"Severs": "nats://x"}""", "there is no such setting (there are Servers, Name, Node")]
    [InlineData("""{"Optional": "yes"}""", "true or false")]
    [InlineData("""{"Servers": ["nats://x"]}""", "one value, not a section")]
    public async Task What_is_wrong_keeps_the_host_from_starting(string section, string fault)
    {
        HostApplicationBuilder builder = Hosts.Builder($$"""{"Clientele": {"Address": "127.0.0.1", "Port": 0}, "ClienteleCluster": {{section}}}""");
        builder.Services.AddClientele().JoinCluster();
        using IHost host = builder.Build();
        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Hosts.Deadline()));
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_NATS_a_host_does_not_start_unless_the_cluster_is_optional()
    {
        await using NatsServer nats = await NatsServer.StartAsync();
        nats.Kill();
        using (IHost refused = Builder(nats, "a").Build())
            Assert.Equal(ClusterFailure.Absent, (await Assert.ThrowsAsync<ClusterException>(() => refused.StartAsync(Hosts.Deadline()))).Failure);
        using IHost alone = await Builder(nats, "a", optional: true).StartAsync();
        ClienteleClusterNode node = alone.Services.GetRequiredService<ClienteleClusterNode>();
        Assert.True(node.Node.IsAlone);
        await nats.RestartAsync();
        await Eventually.True(() => !node.Node.IsAlone);
    }

    [Fact]
    public void Before_the_host_has_started_it_says_so()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        builder.Services.AddClientele().JoinCluster();
        using IHost host = builder.Build();
        Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<ClienteleClusterNode>().Node);
    }

    private static HostApplicationBuilder Builder(NatsServer nats, string node, bool optional = false)
    {
        HostApplicationBuilder builder = Hosts.Builder($$"""
            {
              "Clientele": { "Address": "127.0.0.1", "Port": 0 },
              "ClienteleCluster": { "Servers": "{{nats.Url}}", "Node": "{{node}}", "Optional": "{{optional}}" }
            }
            """);
        builder.Services.AddClientele().JoinCluster();
        return builder;
    }
}
