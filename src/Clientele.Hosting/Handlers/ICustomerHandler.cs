namespace Clientele.Hosting;

/// <summary>
/// Talks with customers, as a class from the services: each customer has an instance and a scope of its own, from when
/// it is online until the handler has ended. A class registered as a singleton serves all customers with one instance
/// and no scope.
/// </summary>
public interface ICustomerHandler
{
    /// <summary>
    /// Talks with one customer until it is done. When it returns, what is queued is sent and the connection closed;
    /// when it throws, the customer has left as <see cref="LeaveReason.Failed"/> and the error is logged. It runs on
    /// the thread pool and may await for ever; <see cref="Connection.Messages"/> and <see cref="Connection.Ended"/> end
    /// when the customer goes or the host stops.
    /// </summary>
    /// <param name="customer">Who is online.</param>
    Task HandleAsync(Customer customer);
}
