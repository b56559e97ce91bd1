using System.Net;
using Clientele.Scripting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clientele.Simulation;

/// <summary>Who comes, what they say, and what they expect. Immutable.</summary>
public sealed record SimulationOptions
{
    private const int MostBuffer = 1024 * 1024 * 1024;

    /// <summary>The server: a name, or an IPv4 or IPv6 address.</summary>
    public required string Host { get; init; }

    /// <summary>The server's port, or the first of several: 1 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>
    /// The last of several ports, over which customers are spread; 0 (the default) for <see cref="Port"/> alone.
    /// </summary>
    public int LastPort { get; init; }

    /// <summary>
    /// Further servers; none by default. Customers go to <see cref="Host"/> and to these in turn, by their numbers.
    /// </summary>
    public IReadOnlyList<SimulationTarget> MoreTargets { get; init; } = [];

    /// <summary>
    /// Where customers may go, which is checked when the names are resolved; empty (the default) for anywhere.
    /// </summary>
    public IReadOnlyList<AllowedTarget> Allowed { get; init; } = [];

    /// <summary>All servers, in the order in which customers go to them.</summary>
    public IReadOnlyList<SimulationTarget> Targets => [new SimulationTarget(Host, Port, LastPort), .. MoreTargets];

    /// <summary>
    /// What customers do. Null (the default) for the simple form: <see cref="Customers"/>, <see cref="Duration"/>,
    /// <see cref="Say"/>, <see cref="Every"/> and <see cref="Expect"/>, which a scenario replaces.
    /// </summary>
    public Scenario? Scenario { get; init; }

    /// <summary>How many customers are online at a time; who is lost is replaced. 1 or more; 1 by default.</summary>
    public int Customers { get; init; } = 1;

    /// <summary>
    /// How long the run takes, without the time for the last replies. More than zero; 30 s by default.
    /// </summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What a customer says, as a template (not with <see cref="Expectation.Checked"/>, which has its own):
    /// <c>{customer}</c> is its number from 1, <c>{n}</c> the number of its message from 1, <c>{random}</c> eight
    /// hexadecimal digits from the seed, <c>\n \r \t \\ \xHH</c> bytes, <c>{{</c> a brace.
    /// </summary>
    public string Say { get; init; } = @"customer {customer} says {n}\n";

    /// <summary>
    /// As <see cref="Simulation.Scenario.HoldTolerance"/> of a scenario: a part of <see cref="Customers"/> from 0 to 1,
    /// 0.01 by default.
    /// </summary>
    public double HoldTolerance { get; init; } = 0.01;

    /// <summary>
    /// From one message of a customer to the next; zero for the next as soon as the reply is there, which needs an
    /// expectation. 1 s by default.
    /// </summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What a reply is. <see cref="Expectation.None"/> by default.</summary>
    public Expectation Expect { get; init; } = Expectation.None;

    /// <summary>The encoding of text in both directions. UTF-8 by default.</summary>
    public TextEncoding Encoding { get; init; } = TextEncoding.Utf8;

    /// <summary>How messages are told apart in both directions. <see cref="Framing.Raw"/> by default.</summary>
    public Framing Framing { get; init; } = Framing.Raw;

    /// <summary>
    /// Whether a last line without its end, under lines and a delimiter, is whole when the connection ends. False by
    /// default: it is cut short, and wrong.
    /// </summary>
    public bool LastLine { get; init; }

    /// <summary>The same seed gives the same moments and payloads. 1 by default.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Time for one connect, TLS included. More than zero; 10 s by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Time for one reply from when its message was sent; then it counts as missing, and its customer comes anew. More
    /// than zero; 10 s by default.
    /// </summary>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Connects under way at a time, for each event loop. 1 or more; 256 by default.</summary>
    public int MaxConnecting { get; init; } = 256;

    /// <summary>Addresses to connect from, in turn; empty (the default) for what the system chooses.</summary>
    public IReadOnlyList<IPAddress> Sources { get; init; } = [];

    /// <inheritdoc cref="ConnectOptions.NoDelay"/>
    public bool NoDelay { get; init; } = true;

    /// <inheritdoc cref="ConnectOptions.KeepAlive"/>
    public KeepAlive? KeepAlive { get; init; }

    /// <summary>
    /// Bytes that the system keeps of what a customer sends (SO_SNDBUF): 0 to 1 GiB; 0 (the default) for what it
    /// chooses.
    /// </summary>
    public int SendBuffer { get; init; }

    /// <summary>
    /// Bytes that the system keeps of what a customer was sent (SO_RCVBUF): 0 to 1 GiB; 0 (the default) for what it
    /// chooses.
    /// </summary>
    public int ReceiveBuffer { get; init; }

    /// <summary>Speaks TLS; null (the default) for plain TCP.</summary>
    public ClientTlsOptions? Tls { get; init; }

    /// <summary>Event loops; 0 (the default) for one on each core.</summary>
    public int Loops { get; init; }

    /// <summary>What carries the bytes. <see cref="Transports.Default"/> by default.</summary>
    public NetworkTransport Transport { get; init; } = Transports.Default;

    /// <summary>Where trouble is told; nowhere by default.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>How many servers and ports customers are spread over.</summary>
    internal int PortCount => Targets.Sum(target => target.PortCount);

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(MoreTargets);
        ArgumentNullException.ThrowIfNull(Allowed);
        foreach (SimulationTarget target in Targets)
            target.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(Customers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Duration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(Every, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ConnectTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ReplyTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConnecting, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Loops, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(SendBuffer, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SendBuffer, MostBuffer);
        ArgumentOutOfRangeException.ThrowIfLessThan(ReceiveBuffer, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ReceiveBuffer, MostBuffer);
        if (KeepAlive is { IsInRange: false })
            throw new ArgumentException("keep-alive takes 1 s to 9 h, and 1 to 127 probes", nameof(KeepAlive));
        if (Every == TimeSpan.Zero && Expect == Expectation.None)
            throw new ArgumentException("saying one thing after another without a pause needs a reply to wait for: "
                + "give an interval or an expectation", nameof(Every));
    }
}
