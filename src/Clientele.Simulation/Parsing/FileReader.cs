using System.Net;

namespace Clientele.Simulation.Parsing;

/// <summary>Reads a scenario file's own keys, and has its parts read.</summary>
internal static class FileReader
{
    public static ScenarioFile Read(string text, string name, string folder)
    {
        var section = new Section(YamlTree.Read(text, name), Keys.File);
        var reading = new Reading(folder);
        ScenarioFile file = ReadOptions(section);
        reading.Encoding = file.Encoding ?? reading.Encoding;
        reading.Framing = file.Framing;
        if (section.Find("data") is { } data)
            DataReader.Read(data, reading);
        Arrivals arrivals = ReadArrivals(section);
        reading.IsOpen = arrivals.IsOpen;
        IReadOnlyList<CustomerKind> kinds = KindReader.Read(section, reading);
        var scenario = new Scenario
        {
            Name = section.Value("name", Values.Name, ""),
            Arrivals = arrivals,
            Duration = section.Value("for", Values.Time),
            WarmUp = section.Value("warm-up", Values.TimeOrZero, TimeSpan.Zero),
            Kinds = kinds,
            Misbehaviours = section.Value("misbehave", node => MisbehaviourReader.Read(node, reading, kinds), []),
            Thresholds = section.Value("thresholds", node => ThresholdReader.Read(node, reading), []),
            HoldTolerance = section.Value("hold-tolerance", Values.Tolerance, 0.01),
            Data = reading.Tables.ToDictionary(pair => pair.Key, pair => pair.Value.Table, StringComparer.Ordinal),
        };
        if (scenario.WarmUp >= scenario.Length)
            throw section.Must("warm-up").Fault($"the warm-up must be shorter than the run, and that takes {Durations.Format(scenario.Length)}");
        return file with { Scenario = scenario };
    }

    /// <summary>All but the scenario.</summary>
    private static ScenarioFile ReadOptions(Section section)
    {
        (int First, int Last)? ports = section.Value("port", Values.Ports);
        bool isInsecure = section.Value("tls-insecure", Values.Bool, false);
        bool? tls = section.Value("tls", Values.Bool);
        if (isInsecure && tls == false)
            throw section.KeyOf("tls-insecure").Fault("tls-insecure speaks TLS, and tls is false here");
        return new ScenarioFile
        {
            Scenario = null!,
            Host = section.Object("host", Host),
            Port = ports?.First,
            LastPort = ports is { Last: > 0 } range ? range.Last : null,
            Encoding = section.Object("encoding", Values.Encoding),
            Framing = section.Object("framing", Values.Framing),
            LastLine = section.Value("last-line", Values.Bool),
            ReplyTimeout = section.Value("reply-timeout", Values.Timeout),
            ConnectTimeout = section.Value("connect-timeout", Values.Timeout),
            MaxConnecting = section.Value("connecting", node => (int)Values.Whole(node, 1, 100_000)),
            Seed = section.Value("seed", node => Values.Whole(node, long.MinValue, long.MaxValue)),
            Tls = isInsecure ? true : tls,
            TlsInsecure = isInsecure,
            Sources = section.Value<IReadOnlyList<IPAddress>>("sources", Values.Addresses, []),
        };
    }

    private static string Host(Node node)
    {
        string host = Values.Word(node, "a host's name or address").Trim();
        bool isOne = host.Length is > 0 and <= 255 && !host.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '/');
        return isOne ? host : throw node.Expected("a host's name or address");
    }

    private static Arrivals ReadArrivals(Section section) => section.AtMostOneOf("customers", "arrivals") switch
    {
        "customers" => Arrivals.Online(Values.Count(section.Must("customers"))),
        "arrivals" => ArrivalsReader.Read(section.Must("arrivals")),
        _ => Arrivals.Online(1),
    };
}
