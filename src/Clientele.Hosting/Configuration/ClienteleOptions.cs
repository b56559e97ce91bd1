using System.Net;
using Clientele.Hosting.Configuration;

namespace Clientele.Hosting;

/// <summary>
/// How a server of the host listens, whom it admits, and how it talks: what <see cref="ServerOptions"/> has, with the
/// same defaults, to be set by configuration (section <c>Clientele</c>, or <c>Clientele:NAME</c>) and then by code.
/// Checked when the host starts.
/// </summary>
public sealed class ClienteleOptions
{
    /// <inheritdoc cref="ServerOptions.Port"/>
    public int Port { get => Server.Port; set => Server = Server with { Port = value }; }

    /// <inheritdoc cref="ServerOptions.Address"/>
    /// <remarks>In configuration <c>*</c> stands for all.</remarks>
    public IPAddress? Address { get => Server.Address; set => Server = Server with { Address = value }; }

    /// <inheritdoc cref="ServerOptions.EndPoints"/>
    /// <remarks>In configuration a list of <c>127.0.0.1:7788</c> and <c>unix:/run/shop.sock</c>.</remarks>
    public IReadOnlyList<EndPoint> EndPoints
    {
        get => Server.EndPoints;
        set => Server = Server with { EndPoints = value };
    }

    /// <inheritdoc cref="ServerOptions.Backlog"/>
    public int Backlog { get => Server.Backlog; set => Server = Server with { Backlog = value }; }

    /// <inheritdoc cref="ServerOptions.SharePort"/>
    public bool SharePort { get => Server.SharePort; set => Server = Server with { SharePort = value }; }

    /// <inheritdoc cref="ServerOptions.NoDelay"/>
    public bool NoDelay { get => Server.NoDelay; set => Server = Server with { NoDelay = value }; }

    /// <inheritdoc cref="ServerOptions.KeepAlive"/>
    public KeepAlive? KeepAlive { get => Server.KeepAlive; set => Server = Server with { KeepAlive = value }; }

    /// <summary>Serves TLS with a certificate from files; null (the default) for plain TCP.</summary>
    public ClienteleTlsOptions? Tls { get; set; }

    /// <inheritdoc cref="ServerOptions.Framing"/>
    /// <remarks>In configuration <c>lines</c>, <c>length:2be</c>, ...</remarks>
    public Framing Framing { get => Server.Framing; set => Server = Server with { Framing = value }; }

    /// <inheritdoc cref="ServerOptions.Encoding"/>
    /// <remarks>In configuration <c>gbk</c>, <c>big5</c>, ...</remarks>
    public TextEncoding Encoding { get => Server.Encoding; set => Server = Server with { Encoding = value }; }

    /// <inheritdoc cref="ServerOptions.SendEncoding"/>
    public TextEncoding? SendEncoding
    {
        get => Server.SendEncoding;
        set => Server = Server with { SendEncoding = value };
    }

    /// <inheritdoc cref="ServerOptions.MaxFrame"/>
    public int MaxFrame { get => Server.MaxFrame; set => Server = Server with { MaxFrame = value }; }

    /// <inheritdoc cref="ServerOptions.DeliverIncomplete"/>
    public bool DeliverIncomplete
    {
        get => Server.DeliverIncomplete;
        set => Server = Server with { DeliverIncomplete = value };
    }

    /// <inheritdoc cref="ServerOptions.Capacity"/>
    public int Capacity { get => Server.Capacity; set => Server = Server with { Capacity = value }; }

    /// <inheritdoc cref="ServerOptions.TellPlace"/>
    /// <remarks>In configuration a text in which <c>{place}</c> stands for the place.</remarks>
    public Func<int, string>? TellPlace { get => Server.TellPlace; set => Server = Server with { TellPlace = value }; }

    /// <inheritdoc cref="ServerOptions.MaxCustomers"/>
    public int MaxCustomers { get => Server.MaxCustomers; set => Server = Server with { MaxCustomers = value }; }

    /// <inheritdoc cref="ServerOptions.MaxPerAddress"/>
    public int MaxPerAddress { get => Server.MaxPerAddress; set => Server = Server with { MaxPerAddress = value }; }

    /// <inheritdoc cref="ServerOptions.MaxRate"/>
    /// <remarks>In configuration <c>100/s,64KiB/s</c>.</remarks>
    public RateLimit? MaxRate { get => Server.MaxRate; set => Server = Server with { MaxRate = value }; }

    /// <inheritdoc cref="ServerOptions.IdleTimeout"/>
    /// <remarks>At most <see cref="Durations.Longest"/>, as the other timeouts.</remarks>
    public TimeSpan IdleTimeout { get => Server.IdleTimeout; set => Server = Server with { IdleTimeout = value }; }

    /// <inheritdoc cref="ServerOptions.QueueBytes"/>
    public long QueueBytes { get => Server.QueueBytes; set => Server = Server with { QueueBytes = value }; }

    /// <inheritdoc cref="ServerOptions.QueueMessages"/>
    public int QueueMessages { get => Server.QueueMessages; set => Server = Server with { QueueMessages = value }; }

    /// <inheritdoc cref="ServerOptions.Overflow"/>
    public OverflowPolicy Overflow { get => Server.Overflow; set => Server = Server with { Overflow = value }; }

    /// <inheritdoc cref="ServerOptions.SendTimeout"/>
    public TimeSpan SendTimeout { get => Server.SendTimeout; set => Server = Server with { SendTimeout = value }; }

    /// <inheritdoc cref="ServerOptions.QueueBudget"/>
    public long QueueBudget { get => Server.QueueBudget; set => Server = Server with { QueueBudget = value }; }

    /// <inheritdoc cref="ServerOptions.FrameBudget"/>
    public long FrameBudget { get => Server.FrameBudget; set => Server = Server with { FrameBudget = value }; }

    /// <inheritdoc cref="ServerOptions.FinishTimeout"/>
    public TimeSpan FinishTimeout
    {
        get => Server.FinishTimeout;
        set => Server = Server with { FinishTimeout = value };
    }

    /// <inheritdoc cref="ServerOptions.CloseTimeout"/>
    public TimeSpan CloseTimeout { get => Server.CloseTimeout; set => Server = Server with { CloseTimeout = value }; }

    /// <inheritdoc cref="ServerOptions.StopTimeout"/>
    /// <remarks>The host's own <c>ShutdownTimeout</c> (30 s) cuts it short.</remarks>
    public TimeSpan StopTimeout { get => Server.StopTimeout; set => Server = Server with { StopTimeout = value }; }

    /// <inheritdoc cref="ServerOptions.InlineHandlers"/>
    public bool InlineHandlers
    {
        get => Server.InlineHandlers;
        set => Server = Server with { InlineHandlers = value };
    }

    /// <inheritdoc cref="ServerOptions.Loops"/>
    public int Loops { get => Server.Loops; set => Server = Server with { Loops = value }; }

    /// <inheritdoc cref="ServerOptions.Transport"/>
    /// <remarks>In configuration <c>default</c>, <c>epoll</c> or <c>portable</c>.</remarks>
    public NetworkTransport Transport { get => Server.Transport; set => Server = Server with { Transport = value }; }

    /// <summary>What was set, and the defaults of what was not; without TLS, logger and clock.</summary>
    internal ServerOptions Server { get; set; } = new();

    /// <summary>What could not be read from configuration.</summary>
    internal List<OptionFault> Faults { get; } = [];
}
