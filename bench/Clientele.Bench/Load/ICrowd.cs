namespace Clientele.Bench.Load;

/// <summary>Customers who come, perhaps say one message, and stay until they are told to leave.</summary>
internal interface ICrowd : IAsyncDisposable
{
    /// <summary>Completes when each has come as far as it will.</summary>
    Task<IdleLoad> SettledAsync();

    Task<IdleLoad> LeaveAsync();
}
