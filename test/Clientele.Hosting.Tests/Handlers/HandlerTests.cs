using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clientele.Hosting.Tests.Handlers;

public sealed class HandlerTests
{
    [Fact]
    public async Task Each_customer_has_a_handler_in_a_scope_of_its_own_until_it_has_left()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        var seen = new Seen();
        builder.Services.AddSingleton(seen).AddScoped<Visit>().AddClientele<Teller>();
        using IHost host = await builder.StartAsync();
        using SocketPeer one = await SocketPeer.ConnectAsync(host.TheServer());
        using SocketPeer two = await SocketPeer.ConnectAsync(host.TheServer());
        await one.SendLineAsync("a");
        await two.SendLineAsync("b");
        string[] visits = [await one.ReceiveLineAsync(), await two.ReceiveLineAsync()];
        await one.SendLineAsync("again");
        Assert.Equal(visits[0], await one.ReceiveLineAsync());

        Assert.NotEqual(visits[0], visits[1]);
        Assert.Equal(0, seen.Disposed);
        await one.SendLineAsync("bye");
        Assert.Equal(0, await one.CountToEndAsync());
        await seen.FirstDisposed.Task.WaitAsync(Hosts.Deadline());
        Assert.Equal(1, seen.Disposed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_singleton_serves_all_customers(bool registeredFirst)
    {
        HostApplicationBuilder builder = Hosts.Builder();
        builder.Services.AddSingleton(new Seen());
        if (registeredFirst)
            builder.Services.AddSingleton<Counter>();
        builder.Services.AddClientele<Counter>();
        if (!registeredFirst)
            builder.Services.AddSingleton<Counter>();
        using IHost host = await builder.StartAsync();
        using SocketPeer one = await SocketPeer.GreetedAsync(host.TheServer(), "1");
        using SocketPeer two = await SocketPeer.GreetedAsync(host.TheServer(), "2");
    }

    [Fact]
    public async Task A_handler_that_cannot_be_made_fails_its_customer_alone_and_is_logged()
    {
        using var log = new LogLines();
        HostApplicationBuilder builder = Hosts.Builder(log: log);
        builder.Services.AddClientele<Teller>(); // without the services that it needs
        using IHost host = await builder.StartAsync();
        using SocketPeer peer = await SocketPeer.ConnectAsync(host.TheServer());
        Assert.Equal(0, await peer.CountToEndAsync());
        Assert.Contains(log.All, line => line.StartsWith("Error Clientele: The handler of customer 1 failed", StringComparison.Ordinal));
    }

    internal sealed class Seen
    {
        private int _visits;
        private int _disposed;

        public TaskCompletionSource FirstDisposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Disposed => Volatile.Read(ref _disposed);

        public int NextVisit() => Interlocked.Increment(ref _visits);

        public void OnDisposed()
        {
            Interlocked.Increment(ref _disposed);
            FirstDisposed.TrySetResult();
        }
    }

    internal sealed class Visit(Seen seen) : IAsyncDisposable
    {
        public int Number { get; } = seen.NextVisit();

        public ValueTask DisposeAsync()
        {
            seen.OnDisposed();
            return ValueTask.CompletedTask;
        }
    }

    internal sealed class Teller(Visit visit) : ICustomerHandler
    {
        public async Task HandleAsync(Customer customer)
        {
            await foreach (Message message in customer.Messages)
            {
                if (message.Text == "bye")
                    return;
                await customer.SendAsync($"{visit.Number}");
            }
        }
    }

    internal sealed class Counter : ICustomerHandler
    {
        private int _customers;

        public async Task HandleAsync(Customer customer)
        {
            await customer.SendAsync($"{Interlocked.Increment(ref _customers)}");
            await foreach (Message _ in customer.Messages) { }
        }
    }
}
