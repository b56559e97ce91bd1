using Clientele.Connections;

namespace Clientele.Hosting;

public sealed partial class ClienteleOptions
{
    /// <summary>The longest message in bytes; a longer one ends the connection. 1 to 1 GiB; 1 MiB by default.</summary>
    public int MaxFrame { get; set; } = 1024 * 1024;

    /// <summary>Customers served at a time; more wait in line, unread. 0 (the default) for no bound.</summary>
    public int Capacity { get; set; }

    /// <summary>Customers online, in line and in a handshake together; more are refused. 0 (the default) for no bound but descriptors.</summary>
    public int MaxCustomers { get; set; }

    /// <summary>The same for one address. 0 (the default) for no bound.</summary>
    public int MaxPerAddress { get; set; }

    /// <summary>How much one customer may send in a second; null (the default) for any. In configuration <c>100/s,64KiB/s</c>.</summary>
    public RateLimit? MaxRate { get; set; }

    /// <summary>Silence after which a customer is let go; zero (the default) or <see cref="Timeout.InfiniteTimeSpan"/> for never. At most 24 days.</summary>
    public TimeSpan IdleTimeout { get; set; }

    /// <summary>Bytes that may wait for one customer to read. 1 or more; 1 MiB by default.</summary>
    public long QueueBytes { get; set; } = 1024 * 1024;

    /// <summary>Messages that may wait for one customer. 1 or more; 65536 by default.</summary>
    public int QueueMessages { get; set; } = 65_536;

    /// <summary>What happens to a message that finds no room there. <see cref="OverflowPolicy.Wait"/> by default: a handler's own sends wait.</summary>
    public OverflowPolicy Overflow { get; set; } = OverflowPolicy.Wait;

    /// <summary>
    /// Under <see cref="OverflowPolicy.Wait"/>: how long a customer may take nothing while somebody finds no room, before it is let
    /// go. 1 ms to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for any time; 30 s by default.
    /// </summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes that may wait for all customers together. 1 or more; by default an eighth of the memory that the process may use, at most 256 MiB.</summary>
    public long QueueBudget { get; set; } = MemoryShare.OfQueues;

    /// <summary>Bytes that half-received messages of all customers may take; over it those who take most end, one after the other. 1 or more; by default an eighth of the memory that the process may use, at most 256 MiB.</summary>
    public long FrameBudget { get; set; } = MemoryShare.OfFrames;

    /// <summary>
    /// How long a customer who has finished (FIN) is kept without a message taken or sent, before its token is cancelled and it
    /// leaves; see <see cref="ServerOptions.FinishTimeout"/>. Zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for any
    /// time; 5 s by default.
    /// </summary>
    public TimeSpan FinishTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Time for a customer to take what it is owed when it is hung up on. 1 ms to 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for any time; 5 s by default.
    /// </summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The same for all customers when the host stops; the host's own <c>ShutdownTimeout</c> (30 s) cuts it short. Zero
    /// aborts at once, <see cref="Timeout.InfiniteTimeSpan"/> not before that. At most 24 days; 5 s by default.
    /// </summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
