using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clientele.Hosting.Tests.Servers;

public sealed class StoppingTests
{
    // More than the buffers on the way hold.
    private const int Much = 16 * 1024 * 1024;

    [Fact]
    public async Task A_customer_with_queued_messages_gets_all_of_them_and_then_the_end()
    {
        using var log = new LogLines();
        using IHost host = await OwingAsync(log);
        using SocketPeer peer = await SocketPeer.GreetedAsync(host.TheServer());

        Task stopping = host.StopAsync(Hosts.Deadline());

        Assert.Equal(Much, await peer.CountToEndAsync());
        peer.Dispose();
        await stopping;
        Assert.Equal($"Information Clientele: The host is stopping: no one new is accepted on {host.TheServer().EndPoint}; 1 online", log.OfClientele()[^2]);
        Assert.Equal("Information Clientele: Stopped: 1 served, 0 cut off", log.OfClientele()[^1]);
    }

    [Fact]
    public async Task A_customer_that_does_not_read_when_the_hosts_time_is_over_is_cut_off()
    {
        using var log = new LogLines();
        using IHost host = await OwingAsync(log, stopTimeout: TimeSpan.FromHours(1));
        using SocketPeer peer = await SocketPeer.GreetedAsync(host.TheServer());
        using var over = new CancellationTokenSource();

        Task stopping = host.StopAsync(over.Token);
        Assert.False(stopping.IsCompleted);
        await over.CancelAsync();

        await stopping.WaitAsync(Hosts.Deadline());
        Assert.Equal(SocketError.ConnectionReset, await peer.ErrorAsync());
        Assert.Equal("Warning Clientele: The host's time to stop is over: 1 still online are cut off (HostOptions.ShutdownTimeout)", log.OfClientele()[^2]);
        Assert.Equal("Information Clientele: Stopped: 1 served, 1 cut off", log.OfClientele()[^1]);
    }

    [Fact]
    public async Task The_token_is_cancelled_when_a_customer_has_finished_and_nobody_reads()
    {
        HostApplicationBuilder builder = Hosts.Builder("""{"Clientele": {"Address": "127.0.0.1", "Port": 0, "FinishTimeout": "100ms"}}""");
        var over = new TaskCompletionSource();
        builder.Services.AddClientele(async (customer, gone) =>
        {
            await Task.Delay(Timeout.Infinite, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            over.SetResult();
        });
        using IHost host = await builder.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", host.TheServer().Port, Hosts.Deadline());

        NetworkStream stream = client.GetStream();
        client.Client.Shutdown(SocketShutdown.Send);

        await over.Task.WaitAsync(Hosts.Deadline());
        Assert.Equal(0, await stream.ReadAsync(new byte[1], Hosts.Deadline()));
        await host.StopAsync(Hosts.Deadline());
    }

    [Fact]
    public async Task The_servers_own_time_to_stop_is_kept_within_that_of_the_host()
    {
        using IHost host = await OwingAsync(log: null, stopTimeout: TimeSpan.Zero);
        using SocketPeer peer = await SocketPeer.GreetedAsync(host.TheServer());
        await host.StopAsync(Hosts.Deadline());
        Assert.Equal(SocketError.ConnectionReset, await peer.ErrorAsync());
    }

    [Fact]
    public async Task No_one_new_comes_while_the_rest_of_the_application_ends()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        var slow = new SlowToStop();
        builder.Services.AddClientele((customer, in message) => customer.TrySend(message.Bytes.Span));
        builder.Services.AddSingleton<IHostedService>(slow); // stops before the server does
        using IHost host = await builder.StartAsync();
        var server = host.Services.GetRequiredService<ClienteleServer>();
        Assert.Equal((true, false), (server.IsReady, server.IsDraining));
        using SocketPeer peer = await SocketPeer.ConnectAsync(server.Server);
        await peer.SendLineAsync("hello");
        Assert.Equal("hello", await peer.ReceiveLineAsync());

        Task stopping = host.StopAsync(Hosts.Deadline());
        await slow.Asked.Task.WaitAsync(Hosts.Deadline());
        Assert.Equal((false, true), (server.IsReady, server.IsDraining));
        SocketException refused = await Assert.ThrowsAnyAsync<SocketException>(() => SocketPeer.ConnectAsync(server.Server));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        await peer.SendLineAsync("still served");
        Assert.Equal("still served", await peer.ReceiveLineAsync());

        slow.MayStop.SetResult();
        Assert.Equal(0, await peer.CountToEndAsync());
        peer.Dispose();
        await stopping;
    }

    [Fact]
    public async Task A_host_that_is_disposed_of_without_being_stopped_leaves_nobody_behind()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        builder.Services.AddClientele(async customer =>
        {
            customer.TrySend("welcome");
            await foreach (Message _ in customer.Messages) { }
        });
        IHost host = await builder.StartAsync();
        using SocketPeer peer = await SocketPeer.GreetedAsync(host.TheServer());
        Task<long> ending = peer.CountToEndAsync();
        await Task.Run(host.Dispose).WaitAsync(Hosts.Deadline());
        Assert.Equal(0, await ending);
    }

    private static Task<IHost> OwingAsync(LogLines? log, TimeSpan? stopTimeout = null)
    {
        HostApplicationBuilder builder = Hosts.Builder(log: log);
        builder.Services.AddClientele(
            async customer =>
            {
                customer.TrySend("welcome");
                await customer.SendBytesAsync(new byte[Much]);
                await foreach (Message _ in customer.Messages) { }
            },
            options => (options.QueueBytes, options.StopTimeout) = (2 * Much, stopTimeout ?? TimeSpan.FromMinutes(1)));
        return builder.StartAsync();
    }

    private sealed class SlowToStop : IHostedService
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayStop { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Asked.SetResult();
            return MayStop.Task.WaitAsync(cancellationToken);
        }
    }
}
