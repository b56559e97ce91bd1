using System.Net;
using Clientele.Scripting;

namespace Clientele.Simulation.Parsing;

/// <summary>Reads a kind of customer, from its own map or, where there is but one, from the file's.</summary>
internal static class KindReader
{
    // Reports call its steps customer/1, customer/2...
    private const string OnlyName = "customer";

    private static readonly string[] s_inKinds = ["leave", "come-back", "ignore", "on"];
    private static readonly string[] s_besideSay = ["expect", "timeout", "every", "times", "in-flight"];

    public static IReadOnlyList<CustomerKind> Read(YamlSection file, ScenarioReading reading)
    {
        string? form = file.AtMostOneOf("say", "steps", "kinds");
        foreach (string key in s_besideSay)
        {
            if (form != "say" && file.Has(key))
                throw file.KeyOf(key).Fault($"{key} stands here beside say alone; otherwise it belongs to a step");
        }

        if (form is null)
            throw file.Node.Fault("nothing says what customers do: give say, steps or kinds (steps: [] for customers "
                + "who stay and say nothing)");
        return form == "kinds" ? ReadKinds(file, reading) : [ReadOnly(file, form, reading)];
    }

    private static CustomerKind ReadOnly(YamlSection file, string form, ScenarioReading reading)
    {
        var steps = new StepReader(reading.Scripts, reading.Steps, reading.Encoding, reading.Framing);
        steps.KnowReactions(file.Find("on"));
        CustomerKind kind = Common(file) with { Name = OnlyName };
        kind = kind with { Steps = form == "say" ? [steps.ReadShort(file)] : steps.ReadAll(file.Must("steps")) };
        return WithIgnored(kind, file, steps);
    }

    private static List<CustomerKind> ReadKinds(YamlSection file, ScenarioReading reading)
    {
        foreach (string key in s_inKinds)
        {
            if (file.Has(key))
                throw file.KeyOf(key).Fault($"{key} belongs to a kind where there are kinds");
        }

        YamlNode node = file.Must("kinds");
        var kinds = new List<CustomerKind>();
        foreach (YamlNode item in YamlValues.List(node, "a list of kinds"))
        {
            CustomerKind kind = ReadKind(item, reading);
            if (kinds.Exists(other => other.Name == kind.Name))
                throw ((YamlMap)item).Find("name")!.Fault($"there is a kind named {YamlWord.Quote(kind.Name)} already");
            kinds.Add(kind);
        }

        return kinds.Count > 0 ? kinds : throw node.Fault("the list of kinds is empty: one is needed");
    }

    private static CustomerKind ReadKind(YamlNode node, ScenarioReading reading)
    {
        var section = new YamlSection(node, Keys.Kind);
        CustomerKind kind = Common(section) with
        {
            Name = YamlValues.Name(section.Must("name")),
            Weight = section.Value("weight", YamlValues.Weight, 1),
            Encoding = section.Find("encoding", YamlValues.Encoding),
            Framing = section.Find("framing", YamlValues.Framing),
            LastLine = section.Value("last-line", YamlValues.Bool),
            Tls = section.Value("tls", YamlValues.Bool),
            Sources = section.Value<IReadOnlyList<IPAddress>>("sources", Values.Addresses, []),
        };
        var steps = new StepReader(
            reading.Scripts, reading.Steps, kind.Encoding ?? reading.Encoding, kind.Framing ?? reading.Framing);
        steps.KnowReactions(section.Find("on"));
        kind = kind with { Steps = section.Value("steps", steps.ReadAll, []) };
        return WithIgnored(kind, section, steps);
    }

    /// <summary>Any step's captured values may stand in it: it is read after them.</summary>
    private static CustomerKind WithIgnored(CustomerKind kind, YamlSection section, StepReader steps) => kind with
    {
        Ignore = section.Find("ignore", steps.ReadPattern),
        On = section.Find("on", steps.ReadReactions) ?? [],
    };

    private static CustomerKind Common(YamlSection section) => new()
    {
        Leave = section.Value("leave", LeaveStep.ReadWay, LeaveWay.Close),
        ComeBack = section.Find("come-back", ReadComeBack),
    };

    private static ComeBack ReadComeBack(YamlNode node)
    {
        if (node is YamlWord)
            return new(DurationReader.Read(node));
        var section = new YamlSection(node, Keys.ComeBack);
        return new(DurationReader.Read(section.Must("after")), section.Value("share", Values.Share, 1),
            section.Value("when-lost", YamlValues.Bool, false));
    }
}
