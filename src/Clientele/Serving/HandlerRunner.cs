using System.Diagnostics;
using Clientele.Connections;
using Clientele.Transport;

namespace Clientele.Serving;

/// <summary>
/// What talks with a server's customers: a handler for each, or one callback for all of them. Any thread.
/// </summary>
internal sealed class HandlerRunner
{
    private static readonly AsyncLocal<Customer?> s_handling = new();

    private readonly Func<Customer, Task>? _handler;
    private readonly Action<Customer>? _start;
    private readonly InlineHandler? _inline;
    private readonly DepartureLog _log;

    /// <param name="isInline">Handlers run on their customers' loops.</param>
    /// <param name="handler">The handler; null where a callback takes the messages.</param>
    /// <param name="onMessage">The callback; null where nothing answers.</param>
    /// <param name="log">Gives handlers their scope.</param>
    public HandlerRunner(
        bool isInline, Func<Customer, Task>? handler, MessageCallback? onMessage, DepartureLog log)
    {
        (_handler, _log) = (handler, log);
        if (handler is null)
            _inline = onMessage is null ? static (Connection _, in Message _) => { }
            : (Connection connection, in Message message) => onMessage((ServedCustomer)connection, message);
        else
            _start = isInline ? customer => _ = RunAsync(customer) : StartOnPool;
    }

    /// <summary>The customer whose own handler the code that runs is.</summary>
    public static Customer? Current => s_handling.Value;

    /// <summary>The customer is online: reading begins, and its handler.</summary>
    [OnLoop]
    public void Open(Customer customer)
    {
        customer.Loop.AssertCurrent();
        customer.Open(_start, _inline);
    }

    private static void StartOnPool(Customer customer) => ThreadPool.UnsafeQueueUserWorkItem(
        static customer => _ = customer.Server.Handlers.RunAsync(customer), customer, preferLocal: false);

    private async Task RunAsync(Customer customer)
    {
        using IDisposable? scope = _log.BeginScope(customer);
        try
        {
            // For who may wait for room, and may not wait for itself; the flow of it costs each customer some 100
            // bytes.
            s_handling.Value = customer;
            // Spans of the handler belong to the visit.
            if (customer.Server.Traces?.Of(customer) is { } visit)
                Activity.Current = visit;
            await Begin(customer).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            customer.HandlerError = error;
        }

        // The loop must learn of it also when memory is short: nothing is allocated for it.
        customer.Loop.Post(static customer => ((Customer)customer!).HandlerDone(), customer);
    }

    private Task Begin(Customer customer)
    {
        Cork? cork = Cork.BeginServing(customer.Outbound);
        try
        {
            return _handler!(customer)
                ?? throw new InvalidOperationException("the handler returned null and not a task");
        }
        finally
        {
            cork?.EndServing(customer.Outbound);
        }
    }
}
