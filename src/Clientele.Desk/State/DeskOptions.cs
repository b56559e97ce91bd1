using System.Net;
using Clientele.Scripting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clientele.Desk;

/// <summary>Where a desk listens, and who may use it. Immutable; checked when the desk is made.</summary>
public sealed record DeskOptions
{
    /// <summary>The shortest key of one's own, in characters.</summary>
    public const int ShortestKey = 16;

    /// <summary>Where it listens; 127.0.0.1, port 7789 by default. Port 0 for any free one.</summary>
    public IPEndPoint EndPoint { get; init; } = new(IPAddress.Loopback, 7789);

    /// <summary>
    /// Who knows it may come in: 16 to 200 characters without spaces. Null (the default) for a random one, which is
    /// refused when <see cref="EndPoint"/> is no loopback address: whom others can reach needs a key that somebody has
    /// chosen.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>
    /// Names by which browsers may call it, beside <c>localhost</c> and this machine's addresses. Empty by default: a
    /// web page from elsewhere must not be able to reach it under a name of its own.
    /// </summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Serves it over TLS; null (the default) for plain HTTP.</summary>
    public ServerTlsOptions? Tls { get; init; }

    /// <summary>
    /// Bytes of events that are remembered for conversations and for who comes back: 1 MiB to 1 GiB, taken as needed;
    /// 64 MiB by default, or an eighth of the memory that the process may use when that is less.
    /// </summary>
    public long HistoryBytes { get; init; } = Math.Max(1024 * 1024, ShareOfMemory(8, 64L * 1024 * 1024));

    /// <summary>How many of those who left are remembered by number: some 320 bytes each.</summary>
    internal int DeparturesRemembered { get; init; } = (int)(ShareOfMemory(16, 32_000_000) / 320);

    /// <summary>Bytes that all streams of events together may hold for readers that are behind.</summary>
    internal long StreamBytes { get; init; } = ShareOfMemory(16, 32L * 1024 * 1024);

    /// <summary>
    /// The line end of what a person types, where the framing adds none; <see cref="TypedLineEnd.Lf"/> by default.
    /// </summary>
    public TypedLineEnd TypedLineEnd { get; init; } = TypedLineEnd.Lf;

    /// <summary>
    /// Called when an operator stops the server at the desk; null (the default) for <see cref="Server.StopAsync"/>.
    /// Must not block.
    /// </summary>
    public Action? OnStop { get; init; }

    /// <summary>
    /// Called when all customers have left after a drain that was started at the desk; null by default. Must not block.
    /// </summary>
    public Action? OnDrained { get; init; }

    /// <summary>
    /// How many answers by rule could not be sent so far; null (the default) for a server that has no rule. Any thread.
    /// </summary>
    public Func<long>? RepliesFailed { get; init; }

    /// <summary>
    /// Who is online, where the server shares a roster with others (<c>() => node.Roster</c> of a node of a cluster);
    /// null (the default) for the server's own customers. Asked once, when the desk opens: the node must have joined by
    /// then.
    /// </summary>
    public Func<IRoster>? Roster { get; init; }

    /// <summary>The server's rules, for the page to list; null (the default) for a server that has none.</summary>
    public RuleBook? Rules { get; init; }

    /// <summary>
    /// Reads the rules anew, where that is asked for at the desk: null when they apply, else what is wrong with them,
    /// in a line. Null (the default) where they cannot be read anew. Any thread.
    /// </summary>
    public Func<string?>? ReloadRules { get; init; }

    /// <summary>Where the desk tells of trouble; nowhere by default. Neither words nor keys are logged.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>
    /// One part in <paramref name="parts"/> of the memory that the process may use (a container's limit, else the
    /// machine's), at most <paramref name="most"/> bytes and at least 64 KiB.
    /// </summary>
    private static long ShareOfMemory(int parts, long most)
    {
        // 0 where the system does not tell.
        long all = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return all <= 0 ? most : Math.Min(most, Math.Max(64 * 1024, all / parts));
    }

    internal bool IsLoopback => IPAddress.IsLoopback(EndPoint.Address);

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(EndPoint);
        if (HistoryBytes is < 1024 * 1024 or > 1024 * 1024 * 1024)
            throw new ArgumentOutOfRangeException(
                nameof(HistoryBytes), HistoryBytes, "HistoryBytes must be from 1 MiB to 1 GiB");
        if (Key is null && !IsLoopback)
            throw new ArgumentException("a desk that others can reach needs a key of its own", nameof(Key));
        if (Key is not null && !IsKey(Key))
            throw new ArgumentException(
                $"a key has {ShortestKey} to 200 characters, and no spaces among them", nameof(Key));
    }

    /// <summary>Whether a text can be a key.</summary>
    public static bool IsKey(string text) =>
        text is { Length: >= ShortestKey and <= 200 } && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
}
