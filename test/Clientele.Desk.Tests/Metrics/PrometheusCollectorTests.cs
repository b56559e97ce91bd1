using System.Diagnostics.Metrics;
using Clientele.Desk.Metrics;

namespace Clientele.Desk.Tests.Metrics;

public sealed class PrometheusCollectorTests : IDisposable
{
    private readonly Meter _meter = new("Clientele.Tests." + Guid.NewGuid().ToString("N"));

    public void Dispose() => _meter.Dispose();

    [Fact]
    public async Task Counters_gauges_and_histograms_are_written_with_their_types_units_and_help()
    {
        using var collector = new PrometheusCollector(_meter.Name);
        Counter<long> joins = _meter.CreateCounter<long>("shop.joins", "{customer}", "Customers who have joined.");
        _meter.CreateObservableUpDownCounter("shop.queue.size", () => new Measurement<long>(7, Tag("server.port", 7788)), "By", "Bytes.");
        Histogram<double> stays = _meter.CreateHistogram(
            "shop.stay", "s", "How long.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 10] });
        joins.Add(2);
        joins.Add(1);
        foreach (double stay in (double[])[0.25, 0.5, 0.75, 99])
            stays.Record(stay, Tag("reason", "closed"));

        Assert.Equal(
            """
            # HELP shop_joins_total Customers who have joined.
            # TYPE shop_joins_total counter
            shop_joins_total 3
            # HELP shop_queue_size_bytes Bytes.
            # TYPE shop_queue_size_bytes gauge
            shop_queue_size_bytes{server_port="7788"} 7
            # HELP shop_stay_seconds How long.
            # TYPE shop_stay_seconds histogram
            shop_stay_seconds_bucket{reason="closed",le="0.5"} 2
            shop_stay_seconds_bucket{reason="closed",le="1"} 3
            shop_stay_seconds_bucket{reason="closed",le="10"} 3
            shop_stay_seconds_bucket{reason="closed",le="+Inf"} 4
            shop_stay_seconds_sum{reason="closed"} 100.5
            shop_stay_seconds_count{reason="closed"} 4

            """,
            await collector.CollectAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_observed_no_longer_is_gone_and_what_was_counted_stays()
    {
        using var collector = new PrometheusCollector(_meter.Name);
        int server = 1;
        _meter.CreateObservableCounter("joins", () => new Measurement<int>(5, Tag("server", server)));
        Counter<int> counted = _meter.CreateCounter<int>("seen");
        counted.Add(4);

        Assert.Contains("joins_total{server=\"1\"} 5\n", await collector.CollectAsync(default), StringComparison.Ordinal);
        server = 2;
        string text = await collector.CollectAsync(default);

        Assert.DoesNotContain("server=\"1\"", text, StringComparison.Ordinal);
        Assert.Contains("joins_total{server=\"2\"} 5\n", text, StringComparison.Ordinal);
        Assert.Contains("seen_total 4\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_in_another_order_and_of_the_meter_make_one_series()
    {
        using var meter = new Meter(new MeterOptions(_meter.Name) { Tags = [Tag("clientele.node", "b")] });
        using var collector = new PrometheusCollector(_meter.Name);
        Counter<int> counted = meter.CreateCounter<int>("seen");
        counted.Add(1, Tag("a", 1), Tag("b", "x"));
        counted.Add(2, Tag("b", "x"), Tag("a", 1));
        counted.Add(4, Tag("a", "1"), Tag("b", "x"));

        Assert.Equal(
            "# TYPE seen_total counter\nseen_total{a=\"1\",b=\"x\",clientele_node=\"b\"} 7\n",
            await collector.CollectAsync(default));
    }

    [Fact]
    public async Task Servers_with_the_same_tags_are_summed_up()
    {
        using var collector = new PrometheusCollector(_meter.Name);
        _meter.CreateObservableUpDownCounter("online", () => (Measurement<long>[])[new(3), new(4)]);
        _meter.CreateObservableGauge("heat", () => (Measurement<double>[])[new(3), new(4.5)]);

        string text = await collector.CollectAsync(default);
        Assert.Contains("online 7\n", text, StringComparison.Ordinal);
        Assert.Contains("heat 4.5\n", text, StringComparison.Ordinal);
        Assert.Equal(text, await collector.CollectAsync(default));
    }

    [Fact]
    public async Task Series_have_a_limit_and_what_is_beyond_it_is_one_series()
    {
        using var collector = new PrometheusCollector(_meter.Name, seriesLimit: 10);
        Counter<int> counted = _meter.CreateCounter<int>("seen");
        for (int i = 0; i < 1000; i++)
            counted.Add(1, Tag("who", i));

        string[] lines = (await collector.CollectAsync(default)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(10, lines.Length);
        Assert.Contains("seen_total{otel_metric_overflow=\"true\"} 991", lines);
    }

    [Fact]
    public async Task Names_have_a_limit()
    {
        using var collector = new PrometheusCollector(_meter.Name);
        for (int i = 0; i < PrometheusCollector.MaxFamilies + 10; i++)
            _meter.CreateCounter<int>($"seen{i}").Add(1);

        string text = await collector.CollectAsync(default);
        Assert.Equal(PrometheusCollector.MaxFamilies, text.Split("# TYPE ").Length - 1);
    }

    [Fact]
    public async Task A_name_has_one_type()
    {
        using var collector = new PrometheusCollector(_meter.Name);
        _meter.CreateUpDownCounter<int>("a.b").Add(1);
        _meter.CreateUpDownCounter<long>("a_b").Add(2);
        _meter.CreateHistogram<int>("a/b").Record(3);

        Assert.Equal("# TYPE a_b gauge\na_b 3\n", await collector.CollectAsync(default));
    }

    [Fact]
    public async Task Hard_words_are_escaped_and_cut()
    {
        using var collector = new PrometheusCollector(_meter.Name);
        Counter<int> counted = _meter.CreateCounter<int>("seen", null, "one\ntwo \\ \"three\"");
        counted.Add(1, Tag("1st tag 好", "a\\b\"c\nd 你好"), Tag("none", null), Tag("long", new string('x', 5000)));
        counted.Add(1, Tag("same.key", "1"), Tag("same/key", true));

        string[] lines = (await collector.CollectAsync(default)).Split('\n');
        Assert.Equal("# HELP seen_total one\\ntwo \\\\ \"three\"", lines[0]);
        Assert.Equal(
            $"seen_total{{_1st_tag_=\"a\\\\b\\\"c\\nd 你好\",long=\"{new string('x', MetricLabels.MaxValueLength)}\",none=\"\"}} 1", lines[2]);
        Assert.Equal("seen_total{same_key=\"1;true\"} 1", lines[3]);
    }

    [Fact]
    public async Task Numbers_are_written_as_prometheus_reads_them()
    {
        using var collector = new PrometheusCollector(_meter.Name);
        Gauge<double> gauge = _meter.CreateGauge<double>("heat");
        Dictionary<double, string> words = new()
        {
            [0] = "0",
            [-1.5] = "-1.5",
            [0.1] = "0.1",
            [1e20] = "1E+20",
            [123456789012] = "123456789012",
            [double.NaN] = "NaN",
            [double.PositiveInfinity] = "+Inf",
            [double.NegativeInfinity] = "-Inf",
        };
        foreach ((double value, string text) in words)
        {
            gauge.Record(value);
            Assert.EndsWith($"heat {text}\n", await collector.CollectAsync(default), StringComparison.Ordinal);
        }

        Histogram<decimal> histogram = _meter.CreateHistogram<decimal>("cost");
        histogram.Record(3m);
        Assert.Contains("cost_bucket{le=\"5\"} 1\n", await collector.CollectAsync(default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instrument_that_cannot_be_observed_hides_no_other()
    {
        using var collector = new PrometheusCollector(_meter.Name);
        _meter.CreateObservableGauge("broken", new Func<int>(static () => throw new InvalidOperationException()));
        _meter.CreateObservableGauge("whole", () => 1);

        Assert.Equal("# TYPE whole gauge\nwhole 1\n", await collector.CollectAsync(default));
    }

    [Fact]
    public async Task Many_threads_record_while_others_collect()
    {
        using var collector = new PrometheusCollector(_meter.Name);
        Histogram<int> histogram = _meter.CreateHistogram<int>("stay");
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), async (thread, cancellation) =>
        {
            for (int i = 0; i < 1000; i++)
                histogram.Record(i, Tag("thread", thread % 2));
            await collector.CollectAsync(cancellation);
        });

        string text = await collector.CollectAsync(default);
        Assert.Contains("stay_count{thread=\"0\"} 4000\n", text, StringComparison.Ordinal);
        Assert.Contains("stay_sum{thread=\"1\"} 1998000\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clientele.server.io", "By", "clientele_server_io_bytes_total")]
    [InlineData("clientele.server.joins", "{customer}", "clientele_server_joins_total")]
    [InlineData("a.total", null, "a_total")]
    [InlineData("a.seconds", "s", "a_seconds_total")]
    [InlineData("speed", "By/s", "speed_bytes_per_second_total")]
    [InlineData("errors", "{error}/s", "errors_per_second_total")]
    [InlineData("9 lives--of:cats", "", "_9_lives_of:cats_total")]
    [InlineData("好", "米", "__total")]
    [InlineData("", "{", "__total")]
    public void Names_are_those_of_opentelemetry(string name, string? unit, string expected) =>
        Assert.Equal(expected, MetricName.Of(name, unit, MetricKind.Counter));

    [Fact]
    public void A_ratio_and_a_long_name()
    {
        Assert.Equal("use_ratio", MetricName.Of("use", "1", MetricKind.Gauge));
        Assert.Equal("use", MetricName.Of("use", "1", MetricKind.Histogram));
        Assert.Equal(MetricName.MaxLength, MetricName.Of(new string('a', 1000), null, MetricKind.Gauge).Length);
    }

    private static KeyValuePair<string, object?> Tag(string key, object? value) => new(key, value);
}
