using Clientele.Scripting;

namespace Clientele.Simulation.Parsing;

/// <summary>Reads <c>misbehave</c>.</summary>
internal static class MisbehaviourReader
{
    // More than any buffer of a server that is in its right mind, and what a length of four bytes can say.
    private const long LargestClaim = uint.MaxValue;
    private const long LargestGarbage = 1 << 20;
    private const long FastestReader = 1 << 30;

    private static readonly (string Word, MisbehaviourKind Kind)[] s_kinds =
    [
        ("slow-reader", MisbehaviourKind.SlowReader), ("slow-sender", MisbehaviourKind.SlowSender),
        ("cut-writes", MisbehaviourKind.CutWrites),
        ("stall", MisbehaviourKind.Stall), ("garbage-before", MisbehaviourKind.GarbageBefore),
        ("garbage-after", MisbehaviourKind.GarbageAfter),
        ("oversize", MisbehaviourKind.Oversize), ("silent", MisbehaviourKind.Silent),
        ("reconnect-storm", MisbehaviourKind.ReconnectStorm),
    ];

    private static readonly (string, ServerShould)[] s_thens =
        [("serve", ServerShould.Serve), ("hang-up", ServerShould.HangUp), ("anything", ServerShould.DoAnything)];

    public static IReadOnlyList<Misbehaviour> Read(
        YamlNode node, ScenarioReading reading, IReadOnlyList<CustomerKind> kinds)
    {
        var all = new List<Misbehaviour>();
        double sum = 0;
        foreach (YamlNode item in YamlValues.List(node, "a list of misbehaviours"))
        {
            var section = new YamlSection(item, Keys.Misbehaviour);
            string word = section.OneOf([.. s_kinds.Select(kind => kind.Word)]);
            Misbehaviour one = Read(section, word);
            sum += one.Share;
            // Ten times 10% is all of them, although doubles add up to a little less.
            if (sum > 1 + 1e-9)
                throw section.Must(word).Fault(FormattableString.Invariant(
                    $"these shares come to {sum * 100:0.##}% with this one: more than all customers"));
            if (one.Kind == MisbehaviourKind.Oversize)
                CheckFraming(section.KeyOf(word), reading, kinds);
            all.Add(one);
        }

        return all;
    }

    private static Misbehaviour Read(YamlSection section, string word)
    {
        MisbehaviourKind kind = s_kinds.First(pair => pair.Word == word).Kind;
        bool isGarbage = kind is MisbehaviourKind.GarbageBefore or MisbehaviourKind.GarbageAfter;
        Only(section, "rate", kind == MisbehaviourKind.SlowReader, "slow-reader");
        Only(section, "size", isGarbage
            || kind == MisbehaviourKind.Oversize, "garbage-before, garbage-after and oversize");
        Only(section, "pause",
            kind is MisbehaviourKind.SlowSender or MisbehaviourKind.CutWrites or MisbehaviourKind.Stall
            or MisbehaviourKind.ReconnectStorm, "slow-sender, cut-writes, stall and reconnect-storm");
        ServerShould? then = section.Value("then", node => YamlValues.OneOf(node, s_thens));
        Only(section, "within", (then ?? Misbehaviour.Usual(kind)) == ServerShould.HangUp, "then: hang-up");
        return new(kind, Values.Share(section.Must(word)))
        {
            Name = section.Find("name", YamlValues.Name),
            Rate = section.Value("rate", node => YamlValues.Size(node, 0, FastestReader), 0),
            Pause = section.Value("pause", YamlValues.Timeout),
            Size = section.Value("size", node => YamlValues.Size(node, 1, isGarbage ? LargestGarbage : LargestClaim)),
            Then = then,
            Within = section.Value("within", YamlValues.Timeout),
        };
    }

    private static void Only(YamlSection section, string key, bool isAllowed, string by)
    {
        if (section.Has(key) && !isAllowed)
            throw section.KeyOf(key).Fault($"{key} is for {by}");
    }

    private static void CheckFraming(YamlWord key, ScenarioReading reading, IReadOnlyList<CustomerKind> kinds)
    {
        foreach (CustomerKind kind in kinds)
        {
            Framing framing = kind.Framing ?? reading.Framing ?? Framing.Raw;
            if (!framing.EndsByMark && framing.Announce(1).Length == 0)
                throw key.Fault($"no message is too long for {framing}, the framing of {YamlWord.Quote(kind.Name)}: "
                    + "oversize needs lines, delimiter or length");
        }
    }
}
