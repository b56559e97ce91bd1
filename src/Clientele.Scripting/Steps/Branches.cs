using Clientele.Scripting.Running;

namespace Clientele.Scripting.Steps;

/// <summary>
/// What is done after each of several replies: its own steps, and then what comes after all of them. Stateless.
/// </summary>
internal static class Branches
{
    private static readonly KeySet s_keys = new(
        "alternative", "one of several replies",
        "is", "text", "contains", "starts", "ends", "hex", "regex", "not", "then", "backtracking");

    public static KeySet Keys => s_keys;

    /// <summary>Why no step comes after them; null where one does.</summary>
    public static string? WhyEnds(IReadOnlyList<IReadOnlyList<Step>> then) =>
        then.Count > 0 && then.All(steps => steps is [.., { WhyEnds: not null }])
            ? "leaves or goes on for ever, whatever comes"
            : null;

    /// <summary>Whether there are steps for each alternative, or none at all.</summary>
    public static bool Fit(IReadOnlyList<IReadOnlyList<Step>> then, Expectation expect) =>
        then.Count == 0 || then.Count == expect.Alternatives.Count;

    /// <summary>Reads alternatives, each with its steps.</summary>
    /// <param name="node">A list of them.</param>
    /// <param name="reader">The script.</param>
    /// <param name="readMatch">Reads what a message is, from an alternative's map.</param>
    public static (Expectation Expect, IReadOnlyList<IReadOnlyList<Step>> Then) Read(
        YamlNode node, StepReader reader, Func<YamlNode, Expectation> readMatch)
    {
        List<Expectation> matches = [];
        List<IReadOnlyList<Step>> then = [];
        HashSet<string> before = [.. reader.Captured], after = [.. before];
        WireState begin = reader.Wire;
        WireState? end = null;
        foreach (YamlNode item in YamlValues.List(node, "a list of replies"))
        {
            // What another alternative captures has no value after this one.
            (reader.Wire, _) = (begin, reader.Captured.RemoveWhere(name => !before.Contains(name)));
            Expectation match = readMatch(item);
            if (!match.IsOfOne)
            {
                throw item.Fault(
                    "one of several replies is any, or text, contains, starts, ends, hex, regex or not of one message: "
                    + "what else there is stands in a step of its own (then)");
            }

            matches.Add(match);
            then.Add((item as YamlMap)?.Find("then") is { } steps ? reader.ReadAll(steps) : []);
            end = WireState.Meet(then[^1], end, reader.Wire) ?? throw item.Fault(WireState.ChoicesDiffer);
            after.UnionWith(reader.Captured);
        }

        reader.Captured.UnionWith(after);
        reader.Wire = end ?? begin;
        return matches.Count > 0
            ? (Expectation.OneOf(matches), then.Exists(steps => steps.Count > 0) ? then : [])
            : throw node.Fault("there is nothing to expect: the list is empty");
    }

    /// <summary>Adds the steps of each alternative, behind the step that expects them.</summary>
    /// <param name="planner">The script.</param>
    /// <param name="expect">The alternatives.</param>
    /// <param name="then">The steps of each; empty where there are none.</param>
    /// <param name="known">What was captured before.</param>
    public static void AddTo(
        ScriptPlanner planner, Expectation expect, IReadOnlyList<IReadOnlyList<Step>> then, IReadOnlySet<string> known)
    {
        if (then.Count == 0)
            return;
        WireState begin = planner.Words.Wire;
        WireState? end = null;
        HashSet<string> after = [.. planner.Words.Captured];
        Planned branch = planner.Add(new Planned());
        List<PlannedJump> jumps = [];
        for (int i = 0; i < then.Count; i++)
        {
            branch.Targets.Add(planner.Count);
            planner.Words.Wire = begin;
            planner.Words.Captured = [.. known, .. expect.Alternatives[i].Names];
            planner.Add(then[i]);
            end = WireState.Meet(then[i], end, planner.Words.Wire)
                ?? throw new FormatException(WireState.ChoicesDiffer);
            after.UnionWith(planner.Words.Captured);
            jumps.Add(planner.Add(new PlannedJump()));
        }

        planner.Words.Captured = after;
        planner.Words.Wire = end ?? begin;
        (branch.Otherwise, branch.Begin, branch.End) = (planner.Count, begin, planner.Words.Wire);
        foreach (PlannedJump jump in jumps)
            jump.Target = planner.Count;
    }

    /// <summary>Goes on with the steps of the alternative that has come.</summary>
    private sealed class Planned : PlannedStep
    {
        /// <summary>Where the steps of each alternative begin.</summary>
        public List<int> Targets { get; } = [];

        /// <summary>
        /// Where all of them meet: the script goes on there as well where no alternative fits what came.
        /// </summary>
        public int Otherwise { get; set; }

        public WireState? Begin { get; set; }

        public WireState? End { get; set; }

        public override bool Run(ScriptRunner run, long now)
        {
            int taken = run.Host.Alternative;
            if (taken < 0 && End is { Framing: { } framing } && Begin != End)
            {
                // What follows was made ready for it.
                run.Host.ChangeFraming(framing);
                run.Host.ChangeEncoding(End.Received, End.Sent);
            }

            run.GoTo(taken < 0 ? Otherwise : Targets[taken]);
            return true;
        }

        internal override IEnumerable<int> After(int at) => [.. Targets, Otherwise];
    }
}
