using System.Collections.Frozen;

namespace Clientele.Hosting.Configuration;

/// <summary>Every key that a server's section may have. ConfigurationSchema.json is made from this table.</summary>
internal static class Settings
{
    private static readonly TimeSpan s_none = TimeSpan.Zero;
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_probes = TimeSpan.FromHours(9);
    private static readonly KeepAlive s_keepAlive = new();
    private static readonly ClienteleTlsOptions s_tls = new();
    private static readonly ValueSchema s_place =
        Grammars.Text.Schema with { Examples = ["You are number {place} in line."] };

    public static IReadOnlyList<Setting<ClienteleOptions>> All { get; } =
    [
        new Setting<ClienteleOptions, int>(
            "Port", Grammars.Whole(0, System.Net.IPEndPoint.MaxPort), o => o.Port, (o, v) => o.Port = v)
        {
            Description = "The port to listen on, 0 for any free one. Not used with EndPoints.",
        },
        new Setting<ClienteleOptions, System.Net.IPAddress?>(
            "Address", PlaceGrammars.Address, o => o.Address, (o, v) => o.Address = v)
        {
            Description = "The address to listen on, * for all. All by default. Not used with EndPoints.",
        },
        new ListSetting<ClienteleOptions, System.Net.EndPoint>(
            "EndPoints",
            PlaceGrammars.EndPoint,
            o => o.EndPoints,
            (o, v) => o.EndPoints = v)
        {
            Description = "Where to listen, if not Address and Port.",
        },
        new Setting<ClienteleOptions, int>(
            "Backlog",
            Grammars.Whole(1, ServerOptions.LargestBacklog),
            o => o.Backlog,
            (o, v) => o.Backlog = v)
        {
            Description = "Connections that the system may hold until they are accepted.",
        },
        new Setting<ClienteleOptions, bool>("SharePort", Grammars.Switch, o => o.SharePort, (o, v) => o.SharePort = v)
        {
            Description = "Lets several servers share the port (SO_REUSEPORT).",
        },
        new Setting<ClienteleOptions, bool>("NoDelay", Grammars.Switch, o => o.NoDelay, (o, v) => o.NoDelay = v)
        {
            Description = "Sends small messages at once (TCP_NODELAY).",
        },
        new Setting<ClienteleOptions, TimeSpan>(
            "KeepAlive:Idle",
            Grammars.Duration(s_second, s_probes),
            o => (o.KeepAlive ?? s_keepAlive).Idle,
            (o, v) => o.KeepAlive = (o.KeepAlive ?? s_keepAlive) with { Idle = v })
        {
            Description = "Silence before the first probe.",
        },
        new Setting<ClienteleOptions, TimeSpan>(
            "KeepAlive:Interval",
            Grammars.Duration(s_second, s_probes),
            o => (o.KeepAlive ?? s_keepAlive).Interval,
            (o, v) => o.KeepAlive = (o.KeepAlive ?? s_keepAlive) with { Interval = v })
        {
            Description = "Time between probes.",
        },
        new Setting<ClienteleOptions, int>(
            "KeepAlive:Probes",
            Grammars.Whole(1, 127),
            o => (o.KeepAlive ?? s_keepAlive).Probes,
            (o, v) => o.KeepAlive = (o.KeepAlive ?? s_keepAlive) with { Probes = v })
        {
            Description = "Probes without an answer after which the connection is broken.",
        },
        new Setting<ClienteleOptions, string?>(
            "Tls:Certificate",
            Grammars.Text,
            o => o.Tls?.Certificate,
            (o, v) => (o.Tls ??= new()).Certificate = v)
        {
            Description = "The PEM file with the certificate, and behind it its chain. Relative to the content "
                + "root.",
            IsPath = true,
        },
        new Setting<ClienteleOptions, string?>(
            "Tls:Key", Grammars.Text, o => o.Tls?.Key, (o, v) => (o.Tls ??= new()).Key = v)
        {
            Description = "The PEM file with its private key, where that is another file.",
            IsPath = true,
        },
        new Setting<ClienteleOptions, TimeSpan>(
            "Tls:HandshakeTimeout",
            Grammars.Duration(s_least, TimeSpan.FromDays(1)),
            o => (o.Tls ?? s_tls).HandshakeTimeout,
            (o, v) => (o.Tls ??= new()).HandshakeTimeout = v)
        {
            Description = "Time for one handshake.",
        },
        new Setting<ClienteleOptions, int>(
            "Tls:MaxHandshakes",
            Grammars.Whole(1),
            o => (o.Tls ?? s_tls).MaxHandshakes,
            (o, v) => (o.Tls ??= new()).MaxHandshakes = v)
        {
            Description = "Handshakes that compute at a time. 64 for each core by default.",
            DefaultIsInWords = true,
        },
        new Setting<ClienteleOptions, Framing>("Framing", Grammars.Framing, o => o.Framing, (o, v) => o.Framing = v)
        {
            Description = "How messages are told apart. raw: what one read returned.",
        },
        new Setting<ClienteleOptions, TextEncoding>(
            "Encoding", Grammars.Encoding, o => o.Encoding, (o, v) => o.Encoding = v)
        {
            Description = "The encoding of text in both directions.",
        },
        new Setting<ClienteleOptions, TextEncoding?>(
            "SendEncoding",
            Grammars.OtherEncoding,
            o => o.SendEncoding,
            (o, v) => o.SendEncoding = v)
        {
            Description = "The encoding of text that is sent, where it differs.",
        },
        new Setting<ClienteleOptions, string?>(
            "TellPlace",
            Grammars.Text with { Schema = s_place },
            o => (o.TellPlace?.Target as PlaceText)?.Words,
            (o, v) => o.TellPlace = v is null ? null : new PlaceText(v).At)
        {
            Description = "Tells those in line their place: a text in which {place} stands for it.",
        },
        new Setting<ClienteleOptions, bool>(
            "InlineHandlers", Grammars.Switch, o => o.InlineHandlers, (o, v) => o.InlineHandlers = v)
        {
            Description = "Runs handlers on the event loops: faster, and one that blocks blocks every customer of "
                + "its loop.",
        },
        new Setting<ClienteleOptions, int>(
            "Loops", Grammars.Whole(0, ServerOptions.LargestLoops), o => o.Loops, (o, v) => o.Loops = v)
        {
            Description = "Event loops, each a thread; 0 for one for each core.",
        },
        new Setting<ClienteleOptions, NetworkTransport>(
            "Transport", PlaceGrammars.Transport, o => o.Transport, (o, v) => o.Transport = v)
        {
            Description = "What carries the bytes: default, epoll (Linux) or portable.",
        },
        new Setting<ClienteleOptions, long>(
            "MaxFrame",
            Grammars.Size(1, ServerOptions.LargestMaxFrame),
            o => o.MaxFrame,
            (o, v) => o.MaxFrame = (int)v)
        {
            Description = "The longest message; a longer one ends the connection.",
        },
        new Setting<ClienteleOptions, bool>(
            "DeliverIncomplete", Grammars.Switch, o => o.DeliverIncomplete, (o, v) => o.DeliverIncomplete = v)
        {
            Description = "Whether handlers get what was left in the middle of a frame when the stream ended.",
        },
        new Setting<ClienteleOptions, int>("Capacity", Grammars.Whole(0), o => o.Capacity, (o, v) => o.Capacity = v)
        {
            Description = "Customers served at a time; more wait in line, unread. 0 for no bound.",
        },
        new Setting<ClienteleOptions, int>(
            "MaxCustomers", Grammars.Whole(0), o => o.MaxCustomers, (o, v) => o.MaxCustomers = v)
        {
            Description = "Customers online, in line and in a handshake together; more are refused. 0 for no bound "
                + "but descriptors.",
        },
        new Setting<ClienteleOptions, int>(
            "MaxPerAddress", Grammars.Whole(0), o => o.MaxPerAddress, (o, v) => o.MaxPerAddress = v)
        {
            Description = "The same for one address. 0 for no bound.",
        },
        new Setting<ClienteleOptions, RateLimit?>("MaxRate", Grammars.Rate, o => o.MaxRate, (o, v) => o.MaxRate = v)
        {
            Description = "What one customer may send in a second: 100/s messages, 64KiB/s bytes, or both. Any by "
                + "default.",
        },
        new Setting<ClienteleOptions, TimeSpan>(
            "IdleTimeout",
            Grammars.Patience(s_none),
            o => o.IdleTimeout,
            (o, v) => o.IdleTimeout = v)
        {
            Description = "Silence after which a customer is let go; 0s, like never, for any time.",
        },
        new Setting<ClienteleOptions, long>(
            "QueueBytes", Grammars.Size(1), o => o.QueueBytes, (o, v) => o.QueueBytes = v)
        {
            Description = "Bytes that may wait for one customer to read.",
        },
        new Setting<ClienteleOptions, int>(
            "QueueMessages", Grammars.Whole(1), o => o.QueueMessages, (o, v) => o.QueueMessages = v)
        {
            Description = "Messages that may wait for one customer.",
        },
        new Setting<ClienteleOptions, OverflowPolicy>(
            "Overflow", Grammars.Overflow, o => o.Overflow, (o, v) => o.Overflow = v)
        {
            Description = "What happens to a message that finds no room there.",
        },
        new Setting<ClienteleOptions, TimeSpan>(
            "SendTimeout",
            Grammars.Patience(s_least),
            o => o.SendTimeout,
            (o, v) => o.SendTimeout = v)
        {
            Description = "Under wait: time in which a customer must take something while somebody finds no room.",
        },
        new Setting<ClienteleOptions, long>(
            "QueueBudget", Grammars.Size(1), o => o.QueueBudget, (o, v) => o.QueueBudget = v)
        {
            Description = "Bytes that may wait for all customers together. By default an eighth of the memory that "
                + "the process may use, at most 256MiB.",
            DefaultIsInWords = true,
        },
        new Setting<ClienteleOptions, long>(
            "FrameBudget", Grammars.Size(1), o => o.FrameBudget, (o, v) => o.FrameBudget = v)
        {
            Description = "Bytes that half-received messages of all customers may take; over it those who take most "
                + "end, one after the other. By default an eighth of the memory that the process may use, "
                + "at most 256MiB.",
            DefaultIsInWords = true,
        },
        new Setting<ClienteleOptions, TimeSpan>(
            "FinishTimeout",
            Grammars.Patience(s_none),
            o => o.FinishTimeout,
            (o, v) => o.FinishTimeout = v)
        {
            Description = "Time that a customer who has finished (FIN) is kept without a message taken or sent.",
        },
        new Setting<ClienteleOptions, TimeSpan>(
            "CloseTimeout",
            Grammars.Patience(s_least),
            o => o.CloseTimeout,
            (o, v) => o.CloseTimeout = v)
        {
            Description = "Time for a customer to take what it is owed when it is hung up on.",
        },
        new Setting<ClienteleOptions, TimeSpan>(
            "StopTimeout",
            Grammars.Patience(s_none),
            o => o.StopTimeout,
            (o, v) => o.StopTimeout = v)
        {
            Description = "The same for all customers when the host stops; 0s aborts at once, never not before the "
                + "host does.",
        },
    ];

    /// <summary>What a group of keys is for, as editors show it.</summary>
    public static IReadOnlyDictionary<string, string> Groups { get; } = new Dictionary<string, string>
    {
        ["KeepAlive"] = "How the system probes silent customers. Not at all by default.",
        ["Tls"] = "Serves TLS with a certificate from files. Plain TCP by default.",
    };

    private static readonly FrozenDictionary<string, Setting<ClienteleOptions>> s_byKey = All.ToFrozenDictionary(
        setting => setting.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The setting of that key, in any case; null for an unknown key.</summary>
    public static Setting<ClienteleOptions>? Find(string key) => s_byKey.GetValueOrDefault(key);

    /// <summary>
    /// The keys within a group, such as KeepAlive; within the section itself for the empty group. Groups among them.
    /// </summary>
    public static string[] KeysIn(string group)
    {
        string prefix = group.Length == 0 ? "" : group + ":";
        return
        [
            .. All.Where(setting => setting.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                .Select(setting => setting.Key[prefix.Length..].Split(':')[0]).Distinct(),
        ];
    }
}
