using System.Diagnostics.Metrics;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Metrics;

/// <summary>Whoever collects: everything that the meter shows of one server, apart from all others of this process.</summary>
internal sealed class Collector : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _sums = [];
    private readonly List<(string Name, double Value, string Tags)> _recorded = [];
    private readonly int _port;

    public Collector(Server server, Func<Instrument, bool>? only = null)
    {
        _port = server.Port;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != ClienteleMetrics.MeterName || !(only?.Invoke(instrument) ?? true))
                return;
            lock (Published)
                Published.Add(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public List<Instrument> Published { get; } = [];

    /// <summary>The sum or level of <c>instrument</c> or <c>instrument{tag's value}</c>, collected now.</summary>
    public double this[string series] => Collect().GetValueOrDefault("clientele." + series, double.NaN);

    /// <summary>What was recorded one by one, with the tags beside the server's own.</summary>
    public (string Name, double Value, string Tags)[] Recorded
    {
        get
        {
            lock (_recorded)
                return [.. _recorded];
        }
    }

    public Dictionary<string, double> Collect()
    {
        lock (_sums)
        {
            _sums.Clear();
            _listener.RecordObservableInstruments();
            return new Dictionary<string, double>(_sums);
        }
    }

    public Task Until(string series, double value) => Eventually.True(() => this[series] == value, $"{series} is {value}, not {this[series]}");

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        List<string> others = [];
        bool ours = false;
        foreach ((string key, object? tag) in tags)
        {
            ours |= key == "server.port" && (int)tag! == _port;
            if (key is not ("server.address" or "server.port" or "network.transport"))
                others.Add($"{tag}");
        }

        if (!ours)
            return;
        string suffix = others.Count == 0 ? "" : $"{{{string.Join(',', others)}}}";
        if (instrument.IsObservable)
            _sums.Add(instrument.Name + suffix, value);
        else
        {
            lock (_recorded)
                _recorded.Add((instrument.Name, value, suffix));
        }
    }
}
