using Clientele.Cluster.Bus;

namespace Clientele.Cluster.Tests.Support;

/// <summary>Options and connections of tests.</summary>
internal static class Nats
{
    /// <summary>Far more than anything on loopback takes.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    public static ClusterOptions Options(NatsServer server) => Options(server.Port);

    public static ClusterOptions Options(int port) =>
        new() { Servers = [new ClusterServer("127.0.0.1", port)], ConnectTimeout = Long };

    public static Task<ClusterBus> ConnectAsync(NatsServer server, string cluster = "test") =>
        ClusterBus.ConnectAsync(Options(server) with { Name = cluster }, CancellationToken.None);

    public static async Task<ClusterException> FailureAsync(ClusterOptions options)
    {
        ClusterException error = await Assert.ThrowsAsync<ClusterException>(
            () => ClusterBus.ConnectAsync(options, CancellationToken.None));
        Assert.DoesNotContain('\n', error.Message);
        return error;
    }
}
