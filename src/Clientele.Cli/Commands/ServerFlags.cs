using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net.Sockets;
using Clientele.Cli.Configuring;
using Clientele.Cli.Language;
using Clientele.Cli.Serving;
using Clientele.Hosting.Configuration;

namespace Clientele.Cli.Commands;

/// <summary>How a server of <c>serve</c> listens, whom it admits and how it talks. They go before a file.</summary>
internal sealed class ServerFlags
{
    private readonly Option<int> _port = Parsing.Option<int>("--port", "N", Phrases.ServeFlags.Port, Parsing.Port);
    private readonly Option<BindAddress?> _bind = Parsing.Option<BindAddress?>(
        "--bind", "ADDRESS", Phrases.ServeFlags.Bind, Parsing.Address);
    private readonly Option<UnixDomainSocketEndPoint?> _unix = CommonOptions.Unix();
    private readonly Option<int?> _backlog = Parsing.Option<int?>(
        "--backlog", "N", Phrases.ServeFlags.Backlog, Parsing.Count);
    private readonly Option<TextEncoding?> _encoding = CommonOptions.Encoding();
    private readonly Option<Framing?> _framing = CommonOptions.FramingOption();
    private readonly Option<int?> _capacity = Parsing.Option<int?>(
        "--capacity", "N", Phrases.ServeFlags.Capacity, Parsing.Count);
    private readonly Option<bool> _tellPlace = Parsing.Flag("--tell-place", Phrases.ServeFlags.TellPlace);
    private readonly Option<TimeSpan?> _idleTimeout = Parsing.Option<TimeSpan?>(
        "--idle-timeout", "TIME", Phrases.ServeFlags.IdleTimeout, Parsing.Patience);
    private readonly Option<TimeSpan?> _finishTimeout = Parsing.Option<TimeSpan?>(
        "--finish-timeout", "TIME", Phrases.ServeFlags.FinishTimeout, Parsing.Patience);
    private readonly Option<int?> _maxCustomers = Parsing.Option<int?>(
        "--max-customers", "N", Phrases.ServeFlags.MaxCustomers, Parsing.Count);
    private readonly Option<int?> _maxPerAddress = Parsing.Option<int?>(
        "--max-per-address", "N", Phrases.ServeFlags.MaxPerAddress, Parsing.Count);
    private readonly Option<RateLimit?> _maxRate = Parsing.Option<RateLimit?>(
        "--max-rate", "RATE", Phrases.ServeFlags.MaxRate, Parsing.Rate);
    private readonly Option<long?> _maxFrame = Parsing.Option<long?>(
        "--max-frame", "SIZE", Phrases.ServeFlags.MaxFrame, Parsing.Size);
    private readonly Option<long?> _queue = Parsing.Option<long?>(
        "--queue", "SIZE", Phrases.ServeFlags.Queue, Parsing.Size);
    private readonly Option<OverflowPolicy?> _overflow = Parsing.Option<OverflowPolicy?>(
        "--overflow", "POLICY", Phrases.ServeFlags.Overflow, Parsing.OverflowOf);
    private readonly Option<TimeSpan?> _stopTimeout = Parsing.Option<TimeSpan?>(
        "--stop-timeout", "TIME", Phrases.ServeFlags.StopTimeout, Parsing.Patience);
    private readonly Option<string?> _tlsCert = Parsing.Path("--tls-cert", "FILE", Phrases.ServeFlags.TlsCertificate);
    private readonly Option<string?> _tlsKey = Parsing.Path("--tls-key", "FILE", Phrases.ServeFlags.TlsKey);
    private readonly Option<int?> _loops = CommonOptions.Loops();

    /// <param name="command">The command.</param>
    /// <param name="config">A file that may say what flags need of others.</param>
    public void AddTo(Command command, Option config)
    {
        foreach (Option option in new Option[]
        {
            _port, _bind, _unix, _backlog, _encoding, _framing, _capacity, _tellPlace, _idleTimeout, _finishTimeout,
            _maxCustomers, _maxPerAddress, _maxRate, _maxFrame, _queue, _overflow, _stopTimeout, _tlsCert, _tlsKey,
            _loops,
        })
            command.Add(option);
        command.Validators.Add(result =>
        {
            // Whether they are there: a value that is wrong cannot be asked for.
            if (result.GetResult(_tlsKey) is not null && result.GetResult(_tlsCert) is null)
                result.AddError(Phrases.ServeFlags.KeyNeedsCertificate);
            if (result.GetResult(_unix) is not null
                && (result.GetResult(_port) is not null || result.GetResult(_bind) is not null))
                result.AddError(Phrases.ServeFlags.UnixOrPort);
            if (result.GetResult(_tellPlace) is not null && result.GetResult(_capacity) is null
                && result.GetResult(config) is not { Implicit: false })
                result.AddError(Phrases.ServeFlags.PlaceNeedsCapacity);
        });
    }

    public bool HasUnix(ParseResult result) => result.GetValue(_unix) is not null;

    public bool HasLoops(ParseResult result) => result.GetResult(_loops) is { Implicit: false };

    /// <summary>The first given flag that says where one server listens; null when none was given.</summary>
    public string? PlaceFlag(ParseResult result) => new Option[] { _port, _bind, _unix }
        .FirstOrDefault(option => result.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>Puts what was typed over what a server has.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="server">The server.</param>
    /// <param name="eol">How typed text ends; null where it was not said.</param>
    public void Apply(ParseResult result, ServedOptions server, TypedLineEnd? eol)
    {
        ServerOptions was = server.Options;
        Framing framing = result.GetValue(_framing) ?? was.Framing;
        server.Options = was with
        {
            Port = Has(_port) ? result.GetValue(_port) : was.Port,
            Address = Has(_bind) ? result.GetValue(_bind)?.Address : was.Address,
            EndPoints = result.GetValue(_unix) is { } path ? [path] : Has(_port) || Has(_bind) ? [] : was.EndPoints,
            Backlog = Math.Min(result.GetValue(_backlog) ?? was.Backlog, ServerOptions.LargestBacklog),
            Encoding = result.GetValue(_encoding) ?? was.Encoding,
            Framing = framing,
            Capacity = result.GetValue(_capacity) ?? was.Capacity,
            TellPlace = result.GetValue(_tellPlace) ? PlaceWords(framing, eol).At : was.TellPlace,
            IdleTimeout = result.GetValue(_idleTimeout) ?? was.IdleTimeout,
            FinishTimeout = result.GetValue(_finishTimeout) ?? was.FinishTimeout,
            MaxCustomers = result.GetValue(_maxCustomers) ?? was.MaxCustomers,
            MaxPerAddress = result.GetValue(_maxPerAddress) ?? was.MaxPerAddress,
            MaxRate = result.GetValue(_maxRate) ?? was.MaxRate,
            MaxFrame = (int)Math.Min(result.GetValue(_maxFrame) ?? was.MaxFrame, ServerOptions.LargestMaxFrame),
            QueueBytes = result.GetValue(_queue) ?? was.QueueBytes,
            Overflow = result.GetValue(_overflow) ?? was.Overflow,
            StopTimeout = result.GetValue(_stopTimeout) ?? was.StopTimeout,
            Loops = result.GetValue(_loops) ?? was.Loops,
        };
        if (Has(_tlsCert))
        {
            server.Server.Tls ??= new();
            (server.Server.Tls.Certificate, server.Server.Tls.Key) =
                (result.GetValue(_tlsCert), result.GetValue(_tlsKey));
            server.Said.Remove("Tls:Key");
        }

        foreach ((string key, Option option, string? shown) in Keys(framing))
        {
            if (Has(option))
                server.Said[key] = shown ?? option.Name;
        }

        if (Has(_port) || Has(_bind))
            server.Said.Remove("EndPoints");

        bool Has(Option option) => result.GetResult(option) is { Implicit: false };
    }

    // What is said of certificates names their file, not the flag.
    private (string Key, Option Option, string? Shown)[] Keys(Framing framing) =>
    [
        ("Port", _port, null), ("Address", _bind, null), ("EndPoints", _unix, null), ("Backlog", _backlog, null),
        ("Encoding", _encoding, null), ("Framing", _framing, $"--framing {framing}"), ("Capacity", _capacity, null),
        ("TellPlace", _tellPlace, null), ("IdleTimeout", _idleTimeout, null), ("FinishTimeout", _finishTimeout, null),
        ("MaxCustomers", _maxCustomers, null), ("MaxPerAddress", _maxPerAddress, null), ("MaxRate", _maxRate, null),
        ("MaxFrame", _maxFrame, null), ("QueueBytes", _queue, null), ("Overflow", _overflow, null),
        ("StopTimeout", _stopTimeout, null), ("Loops", _loops, null), ("Tls:Certificate", _tlsCert, ""),
        ("Tls:Key", _tlsKey, ""),
    ];

    private static PlaceText PlaceWords(Framing framing, TypedLineEnd? eol)
    {
        const int Any = 987;
        string words = ServeWords.YourPlace(Any).Replace(
            Any.ToString(CultureInfo.InvariantCulture), "{place}", StringComparison.Ordinal);
        return new PlaceText(words + (framing.IsTimed ? (eol ?? TypedLineEnd.Lf).Text : ""));
    }
}
