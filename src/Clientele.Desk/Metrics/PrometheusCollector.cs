using System.Diagnostics.Metrics;
using Clientele.Transport;

namespace Clientele.Desk.Metrics;

/// <summary>
/// Listens to one meter, and shows its instruments in the text format of Prometheus when it is asked to. Observed
/// series that are not shown any more are gone; what was recorded stays. Any thread; one collection at a time.
/// </summary>
internal sealed class PrometheusCollector : IDisposable
{
    /// <summary>The most names; instruments beyond that are left out.</summary>
    public const int MaxFamilies = 500;

    private readonly RankedLock _lock = new(LockRank.Leaf);
    private readonly Dictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _meter;
    private readonly int _seriesLimit;

    /// <param name="meter">The name of the meter.</param>
    /// <param name="seriesLimit">The most series of a name: OpenTelemetry's limit unless said otherwise.</param>
    public PrometheusCollector(string meter, int seriesLimit = 2000)
    {
        _meter = meter;
        _seriesLimit = seriesLimit;
        _listener.InstrumentPublished = Listen;
        Hear<byte>(static value => value);
        Hear<short>(static value => value);
        Hear<int>(static value => value);
        Hear<long>(static value => value);
        Hear<float>(static value => value);
        Hear<double>(static value => value);
        Hear<decimal>(static value => (double)value);
        _listener.Start();
    }

    /// <summary>Observes what is observed, and writes all series.</summary>
    public async Task<string> CollectAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            MetricFamily[] families = Families();
            foreach (MetricFamily family in families)
                family.BeginCollection();
            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (AggregateException)
            {
                // Some could not be observed: the others are shown.
            }

            var text = new PrometheusText();
            foreach (MetricFamily family in families)
                family.EndCollection(text);
            return text.ToString();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _turn.Dispose();
    }

    private MetricFamily[] Families()
    {
        using (_lock.Enter())
            return [.. _families.Values];
    }

    private void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name != _meter || FamilyOf(instrument) is not { } family)
            return;
        KeyValuePair<string, object?>[] always = [.. instrument.Meter.Tags ?? [], .. instrument.Tags ?? []];
        listener.EnableMeasurementEvents(instrument, new MetricSource(family, always));
    }

    /// <summary>Null for what Prometheus cannot show: a name that has another type, or too many names.</summary>
    private MetricFamily? FamilyOf(Instrument instrument)
    {
        var traits = InstrumentTraits.Of(instrument);
        string name = MetricName.Of(instrument.Name, instrument.Unit, traits.Kind);
        using (_lock.Enter())
        {
            if (_families.TryGetValue(name, out MetricFamily? family))
                return family.Kind == traits.Kind ? family : null;
            if (_families.Count >= MaxFamilies)
                return null;
            family = new MetricFamily(name, instrument.Description ?? "", traits, _seriesLimit);
            _families.Add(name, family);
            return family;
        }
    }

    private void Hear<T>(Func<T, double> read)
        where T : struct => _listener.SetMeasurementEventCallback<T>((instrument, measured, tags, state) =>
        {
            var source = (MetricSource)state!;
            if (instrument.IsObservable)
                source.Observe(read(measured), tags, replaces: instrument is ObservableGauge<T>);
            else
                source.Record(read(measured), tags, replaces: instrument is Gauge<T>);
        });
}
