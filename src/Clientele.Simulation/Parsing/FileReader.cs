using System.Net;
using Clientele.Scripting;
using Clientele.Simulation.Model;

namespace Clientele.Simulation.Parsing;

/// <summary>Reads a scenario file's own keys, and has its parts read.</summary>
internal static class FileReader
{
    private const long MostVisits = 1_000_000_000_000;

    public static ScenarioFile Read(YamlNode root, IScriptFiles files, ScenarioText? kept)
    {
        var section = new YamlSection(root, Keys.File);
        var reading = new ScenarioReading(files);
        ScenarioFile file = ReadOptions(section);
        reading.Encoding = file.Encoding ?? reading.Encoding;
        reading.Framing = file.Framing;
        reading.Scripts.Backtracks = section.Value("backtracking", YamlValues.Bool, false);
        if (section.Find("data") is { } data)
            reading.Scripts.ReadData(data);
        Arrivals arrivals = ReadArrivals(section);
        reading.Steps = reading.Steps.With(BarrierStep.Kind(arrivals.IsOpen));
        IReadOnlyList<CustomerKind> kinds = KindReader.Read(section, reading);
        var scenario = new Scenario
        {
            Name = section.Value("name", YamlValues.Name, ""),
            Arrivals = arrivals,
            Duration = section.Value("for", YamlValues.Time),
            Visits = section.Value("visits", node => YamlValues.Whole(node, 1, MostVisits)),
            WarmUp = section.Value("warm-up", YamlValues.TimeOrZero, TimeSpan.Zero),
            Kinds = kinds,
            Misbehaviours = section.Value("misbehave", node => MisbehaviourReader.Read(node, reading, kinds), []),
            Thresholds = section.Value("thresholds", node => ThresholdReader.Read(node, reading.Scripts, kinds), []),
            HoldTolerance = section.Value("hold-tolerance", Values.Tolerance, 0.01),
            Data = reading.Scripts.Data,
            Backtracks = reading.Scripts.Backtracks,
        };
        reading.Scripts.CheckOnce();
        if ((section.Has("visits") ? section.KeyOf("visits") : reading.Scripts.Once) is { } bound
            && VisitEnds.WhyNot(scenario) is { } why)
            throw bound.Fault(why);
        if (scenario.WarmUp >= scenario.Length)
            throw section.Must("warm-up")
                .Fault($"the warm-up must be shorter than the run, and that takes {Durations.Format(scenario.Length)}");
        return file with
        {
            Scenario = kept is null ? scenario : scenario with
            {
                Source = new ScenarioSource(kept.Text, kept.Name, reading.Scripts.Files, scenario),
            },
        };
    }

    /// <summary>All but the scenario.</summary>
    private static ScenarioFile ReadOptions(YamlSection section)
    {
        (int First, int Last)? ports = section.Value("port", Values.Ports);
        bool isInsecure = section.Value("tls-insecure", YamlValues.Bool, false);
        bool? tls = section.Value("tls", YamlValues.Bool);
        if (isInsecure && tls == false)
            throw section.KeyOf("tls-insecure").Fault("tls-insecure speaks TLS, and tls is false here");
        return new ScenarioFile
        {
            Scenario = null!,
            Host = section.Find("host", Host),
            Port = ports?.First,
            LastPort = ports is { Last: > 0 } range ? range.Last : null,
            Encoding = section.Find("encoding", YamlValues.Encoding),
            Framing = section.Find("framing", YamlValues.Framing),
            LastLine = section.Value("last-line", YamlValues.Bool),
            ReplyTimeout = section.Value("reply-timeout", YamlValues.Timeout),
            ConnectTimeout = section.Value("connect-timeout", YamlValues.Timeout),
            MaxConnecting = section.Value("connecting", node => (int)YamlValues.Whole(node, 1, 100_000)),
            Seed = section.Value("seed", node => YamlValues.Whole(node, long.MinValue, long.MaxValue)),
            Tls = isInsecure ? true : tls,
            TlsInsecure = isInsecure,
            Sources = section.Value<IReadOnlyList<IPAddress>>("sources", Values.Addresses, []),
        };
    }

    private static string Host(YamlNode node)
    {
        string host = YamlValues.Word(node, "a host's name or address").Trim();
        bool isOne = host.Length is > 0 and <= 255
            && !host.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '/');
        return isOne ? host : throw node.Expected("a host's name or address");
    }

    private static Arrivals ReadArrivals(YamlSection section) => section.AtMostOneOf("customers", "arrivals") switch
    {
        "customers" => Arrivals.Online(Values.Count(section.Must("customers"))),
        "arrivals" => ArrivalsReader.Read(section.Must("arrivals")),
        _ => Arrivals.Online(1),
    };
}
