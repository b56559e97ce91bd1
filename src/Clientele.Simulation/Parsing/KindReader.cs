using System.Net;

namespace Clientele.Simulation.Parsing;

/// <summary>Reads a kind of customer, from its own map or, where there is but one, from the file's.</summary>
internal static class KindReader
{
    // Reports call its steps customer/1, customer/2...
    private const string OnlyName = "customer";

    private static readonly string[] s_inKinds = ["leave", "come-back", "ignore"];
    private static readonly string[] s_besideSay = ["expect", "timeout", "every", "times", "in-flight"];

    private static readonly (string, LeaveWay)[] s_ways =
    [
        ("close", LeaveWay.Close), ("half-close", LeaveWay.HalfClose), ("reset", LeaveWay.Reset), ("vanish", LeaveWay.Vanish), ("hung-up", LeaveWay.HungUp),
    ];

    public static LeaveWay Leave(Node node) => Values.OneOf(node, s_ways);

    public static IReadOnlyList<CustomerKind> Read(Section file, Reading reading)
    {
        string? form = file.AtMostOneOf("say", "steps", "kinds");
        foreach (string key in s_besideSay)
        {
            if (form != "say" && file.Has(key))
                throw file.KeyOf(key).Fault($"{key} stands here beside say alone; otherwise it belongs to a step");
        }

        if (form is null)
            throw file.Node.Fault("nothing says what customers do: give say, steps or kinds (steps: [] for customers who stay and say nothing)");
        return form == "kinds" ? ReadKinds(file, reading) : [ReadOnly(file, form, reading)];
    }

    private static CustomerKind ReadOnly(Section file, string form, Reading reading)
    {
        var steps = new StepReader(reading, reading.Encoding, reading.Framing);
        CustomerKind kind = Common(file) with { Name = OnlyName };
        kind = kind with { Steps = form == "say" ? [steps.ReadShort(file)] : steps.ReadAll(file.Must("steps")) };
        return WithIgnored(kind, file, steps);
    }

    private static List<CustomerKind> ReadKinds(Section file, Reading reading)
    {
        foreach (string key in s_inKinds)
        {
            if (file.Has(key))
                throw file.KeyOf(key).Fault($"{key} belongs to a kind where there are kinds");
        }

        Node node = file.Must("kinds");
        var kinds = new List<CustomerKind>();
        foreach (Node item in Values.List(node, "a list of kinds"))
        {
            CustomerKind kind = ReadKind(item, reading);
            if (kinds.Exists(other => other.Name == kind.Name))
                throw ((NodeMap)item).Find("name")!.Fault($"there is a kind named {Word.Quote(kind.Name)} already");
            kinds.Add(kind);
        }

        return kinds.Count > 0 ? kinds : throw node.Fault("the list of kinds is empty: one is needed");
    }

    private static CustomerKind ReadKind(Node node, Reading reading)
    {
        var section = new Section(node, Keys.Kind);
        CustomerKind kind = Common(section) with
        {
            Name = Values.Name(section.Must("name")),
            Weight = section.Value("weight", Values.Weight, 1),
            Encoding = section.Object("encoding", Values.Encoding),
            Framing = section.Object("framing", Values.Framing),
            LastLine = section.Value("last-line", Values.Bool),
            Tls = section.Value("tls", Values.Bool),
            Sources = section.Value<IReadOnlyList<IPAddress>>("sources", Values.Addresses, []),
        };
        var steps = new StepReader(reading, kind.Encoding ?? reading.Encoding, kind.Framing ?? reading.Framing);
        kind = kind with { Steps = section.Value("steps", steps.ReadAll, []) };
        return WithIgnored(kind, section, steps);
    }

    /// <summary>Any step's captured values may stand in it: it is read after them.</summary>
    private static CustomerKind WithIgnored(CustomerKind kind, Section section, StepReader steps) =>
        kind with { Ignore = section.Object("ignore", node => steps.Pattern(node).ToString()) };

    private static CustomerKind Common(Section section) => new()
    {
        Leave = section.Value("leave", Leave, LeaveWay.Close),
        ComeBack = section.Object("come-back", ReadComeBack),
    };

    private static ComeBack ReadComeBack(Node node)
    {
        if (node is Word)
            return new(TimeReader.Read(node));
        var section = new Section(node, Keys.ComeBack);
        return new(TimeReader.Read(section.Must("after")), section.Value("share", Values.Share, 1), section.Value("when-lost", Values.Bool, false));
    }
}
