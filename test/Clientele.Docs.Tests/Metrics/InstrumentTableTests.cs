using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.RegularExpressions;
using Clientele.Cluster;

namespace Clientele.Docs.Tests.Metrics;

/// <summary>The table of docs/metrics.md is what there is, neither more nor less.</summary>
public sealed partial class InstrumentTableTests : IDisposable
{
    // What happens on a day without trouble.
    private static readonly string[] s_rare = ["clientele.server.accept_errors"];

    private readonly Dictionary<string, Match> _rows = Row().Matches(File.ReadAllText(Repository.At("docs", "metrics.md")))
        .ToDictionary(row => row.Groups["name"].Value);
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new();
    private readonly ConcurrentDictionary<string, string> _tags = new();
    private readonly MeterListener _listener = new();

    public InstrumentTableTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != ClienteleMetrics.MeterName)
                return;
            _instruments[instrument.Name] = instrument;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task The_table_has_every_instrument_with_its_kind_unit_and_tags()
    {
        await using Server server = Server.Start(new ServerOptions { Address = IPAddress.Loopback, Port = 0 }, async customer =>
        {
            await foreach (Message message in customer.Messages)
                await customer.SendAsync(message.Text);
        });
        await using NatsServer nats = await NatsServer.StartAsync();
        await using ClusterNode node = await server.JoinClusterAsync(
            new ClusterNodeOptions { Name = "a", Cluster = new ClusterOptions { Servers = [new ClusterServer("127.0.0.1", nats.Port)] } });
        await using (await Connection.ConnectAsync("127.0.0.1", server.Port))
            await Eventually.True(() => _tags.ContainsKey("clientele.pool.lateness"));
        await Eventually.True(() => _tags.ContainsKey("clientele.server.customer.duration"));
        _listener.RecordObservableInstruments();

        Assert.Equal(_rows.Keys.Order(), _instruments.Keys.Order());
        Assert.All(_rows.Values, row =>
        {
            Instrument instrument = _instruments[row.Groups["name"].Value];
            Assert.Equal((KindOf(instrument), instrument.Unit), (row.Groups["kind"].Value, row.Groups["unit"].Value));
            if (!s_rare.Contains(instrument.Name))
                Assert.Equal(_tags[instrument.Name], row.Groups["tag"].Value);
        });
    }

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Histogram<double> => "histogram",
        ObservableUpDownCounter<long> => "up-down counter",
        ObservableCounter<long> => "counter",
        _ => instrument.GetType().Name,
    };

    // Those of every instrument come first, and have a table of their own.
    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _tags[instrument.Name] = string.Join(
        ' ', tags.ToArray().Select(tag => tag.Key).Where(key => key is not ("server.address" or "server.port" or "network.transport")));

    [GeneratedRegex(@"^\| `(?<name>clientele[a-z_.]+)` \| (?<kind>[a-z -]+) \| `(?<unit>[^`]+)` \| (`(?<tag>[a-z_.]+)` )?\| .+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
