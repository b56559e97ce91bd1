using System.Collections.Frozen;

namespace Clientele.Hosting.Configuration;

/// <summary>Every key that a server's section may have. ConfigurationSchema.json says the same to editors.</summary>
internal static class Settings
{
    private const long GiB = 1L << 30;

    private static readonly TimeSpan s_none = TimeSpan.Zero;
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_probes = TimeSpan.FromHours(9);
    private static readonly KeepAlive s_keepAlive = new();
    private static readonly ClienteleTlsOptions s_tls = new();

    public static IReadOnlyList<Setting> All { get; } =
    [
        new Setting<int>("Port", Grammars.Whole(0, 65_535), o => o.Port, (o, v) => o.Port = v),
        new Setting<System.Net.IPAddress?>("Address", PlaceGrammars.Address, o => o.Address, (o, v) => o.Address = v),
        new ListSetting<System.Net.EndPoint>("EndPoints", PlaceGrammars.EndPoint, o => o.EndPoints, (o, v) => o.EndPoints = v),
        new Setting<int>("Backlog", Grammars.Whole(1, 65_535), o => o.Backlog, (o, v) => o.Backlog = v),
        new Setting<bool>("SharePort", Grammars.Switch, o => o.SharePort, (o, v) => o.SharePort = v),
        new Setting<bool>("NoDelay", Grammars.Switch, o => o.NoDelay, (o, v) => o.NoDelay = v),
        new Setting<TimeSpan>("KeepAlive:Idle", Grammars.Duration(s_second, s_probes), o => (o.KeepAlive ?? s_keepAlive).Idle, (o, v) => o.KeepAlive = (o.KeepAlive ?? s_keepAlive) with { Idle = v }),
        new Setting<TimeSpan>("KeepAlive:Interval", Grammars.Duration(s_second, s_probes), o => (o.KeepAlive ?? s_keepAlive).Interval, (o, v) => o.KeepAlive = (o.KeepAlive ?? s_keepAlive) with { Interval = v }),
        new Setting<int>("KeepAlive:Probes", Grammars.Whole(1, 127), o => (o.KeepAlive ?? s_keepAlive).Probes, (o, v) => o.KeepAlive = (o.KeepAlive ?? s_keepAlive) with { Probes = v }),
        new Setting<string?>("Tls:Certificate", Grammars.Text, o => o.Tls?.Certificate, (o, v) => (o.Tls ??= new()).Certificate = v),
        new Setting<string?>("Tls:Key", Grammars.Text, o => o.Tls?.Key, (o, v) => (o.Tls ??= new()).Key = v),
        new Setting<TimeSpan>("Tls:HandshakeTimeout", Grammars.Duration(s_least, TimeSpan.FromDays(1)), o => (o.Tls ?? s_tls).HandshakeTimeout, (o, v) => (o.Tls ??= new()).HandshakeTimeout = v),
        new Setting<int>("Tls:MaxHandshakes", Grammars.Whole(1), o => (o.Tls ?? s_tls).MaxHandshakes, (o, v) => (o.Tls ??= new()).MaxHandshakes = v),
        new Setting<Framing>("Framing", Grammars.Framing, o => o.Framing, (o, v) => o.Framing = v),
        new Setting<TextEncoding>("Encoding", Grammars.Encoding, o => o.Encoding, (o, v) => o.Encoding = v),
        new Setting<TextEncoding?>("SendEncoding", Grammars.OtherEncoding, o => o.SendEncoding, (o, v) => o.SendEncoding = v),
        new Setting<string?>("TellPlace", Grammars.Text, _ => null, (o, v) => o.TellPlace = place => Place(v!, place)),
        new Setting<bool>("InlineHandlers", Grammars.Switch, o => o.InlineHandlers, (o, v) => o.InlineHandlers = v),
        new Setting<int>("Loops", Grammars.Whole(0, 1024), o => o.Loops, (o, v) => o.Loops = v),
        new Setting<TransportKind>("Transport", PlaceGrammars.Transport, o => o.Transport, (o, v) => o.Transport = v),
        new Setting<long>("MaxFrame", Grammars.Size(1, GiB), o => o.MaxFrame, (o, v) => o.MaxFrame = (int)v),
        new Setting<int>("Capacity", Grammars.Whole(0), o => o.Capacity, (o, v) => o.Capacity = v),
        new Setting<int>("MaxCustomers", Grammars.Whole(0), o => o.MaxCustomers, (o, v) => o.MaxCustomers = v),
        new Setting<int>("MaxPerAddress", Grammars.Whole(0), o => o.MaxPerAddress, (o, v) => o.MaxPerAddress = v),
        new Setting<RateLimit?>("MaxRate", Grammars.Rate, o => o.MaxRate, (o, v) => o.MaxRate = v),
        new Setting<TimeSpan>("IdleTimeout", Grammars.Patience(s_none), o => o.IdleTimeout, (o, v) => o.IdleTimeout = v),
        new Setting<long>("QueueBytes", Grammars.Size(1), o => o.QueueBytes, (o, v) => o.QueueBytes = v),
        new Setting<int>("QueueMessages", Grammars.Whole(1), o => o.QueueMessages, (o, v) => o.QueueMessages = v),
        new Setting<OverflowPolicy>("Overflow", Grammars.Overflow, o => o.Overflow, (o, v) => o.Overflow = v),
        new Setting<TimeSpan>("SendTimeout", Grammars.Patience(s_least), o => o.SendTimeout, (o, v) => o.SendTimeout = v),
        new Setting<long>("QueueBudget", Grammars.Size(1), o => o.QueueBudget, (o, v) => o.QueueBudget = v),
        new Setting<long>("FrameBudget", Grammars.Size(1), o => o.FrameBudget, (o, v) => o.FrameBudget = v),
        new Setting<TimeSpan>("FinishTimeout", Grammars.Patience(s_none), o => o.FinishTimeout, (o, v) => o.FinishTimeout = v),
        new Setting<TimeSpan>("CloseTimeout", Grammars.Patience(s_least), o => o.CloseTimeout, (o, v) => o.CloseTimeout = v),
        new Setting<TimeSpan>("StopTimeout", Grammars.Patience(s_none), o => o.StopTimeout, (o, v) => o.StopTimeout = v),
    ];

    private static readonly FrozenDictionary<string, Setting> s_byKey = All.ToFrozenDictionary(setting => setting.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The setting of that key, in any case; null for an unknown key.</summary>
    public static Setting? Find(string key) => s_byKey.GetValueOrDefault(key);

    /// <summary>The keys within a group, such as KeepAlive; within the section itself for the empty group. Groups among them.</summary>
    public static string[] KeysIn(string group)
    {
        string prefix = group.Length == 0 ? "" : group + ":";
        return
        [
            .. All.Where(setting => setting.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                .Select(setting => setting.Key[prefix.Length..].Split(':')[0]).Distinct(),
        ];
    }

    private static string Place(string words, int place) =>
        words.Replace("{place}", place.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
