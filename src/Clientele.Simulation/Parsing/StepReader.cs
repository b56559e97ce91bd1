namespace Clientele.Simulation.Parsing;

/// <summary>Reads the steps of one kind, in their order: what one captures, the later ones may say.</summary>
internal sealed partial class StepReader
{
    private static readonly string[] s_words = ["barrier", "leave"];

    private readonly Reading _reading;
    private readonly HashSet<string> _captured = new(StringComparer.Ordinal);
    private readonly TemplateCheck _templates;
    private readonly TextEncoding _encoding;
    private readonly Framing? _framing;

    public StepReader(Reading reading, TextEncoding encoding, Framing? framing)
    {
        (_reading, _encoding, _framing) = (reading, encoding, framing);
        _templates = new TemplateCheck(reading, encoding, _captured);
    }

    public IReadOnlyList<Step> ReadAll(Node node)
    {
        var steps = new List<Step>();
        int line = 0;
        foreach (Node item in Values.List(node, "a list of steps"))
        {
            if (steps.Count > 0 && Flow.WhyEnds(steps[^1]) is { } why)
                throw item.Fault($"this step is never reached: the one before it (line {line}) {why}");
            _reading.Count(item);
            steps.Add(Read(item));
            line = item.Place.Line;
        }

        return steps;
    }

    private Step Read(Node node)
    {
        if (node is Word word)
        {
            return word.Text switch
            {
                "barrier" => Barrier(node),
                "leave" => new LeaveStep(LeaveWay.Close),
                _ => throw node.Fault($"{node.Shown} is no step{Keys.DidYouMean(word.Text, s_words)}: a step is a map such as say: TEXT, or barrier or leave alone"),
            };
        }

        NodeMap map = node as NodeMap ?? throw node.Expected("a step (say, expect, think, repeat, choose, barrier or leave)");
        KeySet keys = KindOf(map);
        var section = new Section(map, keys);
        Step step = keys.Names[0] switch
        {
            "say" => Say(section),
            "expect" => Expect(section),
            "think" => new ThinkStep(TimeReader.Read(section.Must("think"))),
            "repeat" => Repeat(section),
            "choose" => Choose(section),
            "barrier" => BarrierOf(section),
            _ => new LeaveStep(section.Must("leave") is Word { IsNothing: true } ? LeaveWay.Close : KindReader.Leave(section.Must("leave"))),
        };
        return _reading.Named(section, step);
    }

    /// <summary>What a step is, by the key that it is known by; <c>expect</c> is a step of its own where nothing else is.</summary>
    private static KeySet KindOf(NodeMap map)
    {
        KeySet[] kinds = [.. Keys.Steps.Where(keys => map.KeyOf(keys.Names[0]) is not null)];
        if (kinds.Length == 0)
        {
            string[] all = [.. Keys.Steps.SelectMany(keys => keys.Names).Distinct()];
            Word? unknown = map.Entries.Select(entry => entry.Key).FirstOrDefault(key => !all.Contains(key.Text));
            string[] first = [.. Keys.Steps.Select(keys => keys.Names[0])];
            throw unknown is null ? map.Fault("this step does nothing: it needs say, expect, think, repeat, choose, barrier or leave") : Section.Unknown(unknown, "a step", all.Intersect(first).ToArray());
        }

        bool isTwo = kinds.Length > 1 && kinds[1] != Keys.ExpectStep;
        return isTwo
            ? throw map.KeyOf(kinds[1].Names[0])!.Fault($"'{kinds[1].Names[0]}' cannot stand beside '{kinds[0].Names[0]}': a step does one thing, so make it a step of its own")
            : kinds[0];
    }

    private BarrierStep BarrierOf(Section section) =>
        section.Must("barrier") is Word { IsNothing: true } or Word { Text: "true" } ? Barrier(section.Node) : throw section.Must("barrier").Fault("barrier stands alone and has no value");

    private BarrierStep Barrier(Node node) =>
        _reading.IsOpen ? throw node.Fault("a barrier waits until all are online, and with a rate there is no 'all'") : new BarrierStep();

    private RepeatStep Repeat(Section section)
    {
        Node body = section.Must("repeat");
        var step = new RepeatStep(ReadAll(body))
        {
            Times = section.Value("times", Times, 0),
            For = section.Value("for", Values.Time),
            Every = section.Value("every", Values.TimeOrZero, TimeSpan.Zero),
        };
        if (step.Steps.Count == 0)
            throw body.Fault("there is nothing to repeat: the list is empty");
        return step.Times > 0 || step.Every > TimeSpan.Zero || step.Steps.Any(Flow.TakesTime)
            ? step
            : throw section.KeyOf("repeat").Fault("this goes round without a pause and without waiting for anything: add a think or an expect, or say every or times");
    }

    private ChooseStep Choose(Section section)
    {
        Node node = section.Must("choose");
        var choices = new List<Choice>();
        foreach (Node item in Values.List(node, "a list of choices"))
        {
            var choice = new Section(item, Keys.Choice);
            choices.Add(new(choice.Value("weight", Values.Weight, 1), choice.Value("steps", ReadAll, [])));
        }

        return choices.Count > 0 ? new(choices) : throw node.Fault("there is nothing to choose from: the list is empty");
    }

    private static long Times(Node node) =>
        node is Word { Text: "forever" } ? 0
        : node is Word { IsNothing: false } word && !long.TryParse(word.Text, out _) ? throw node.Expected("a whole number or forever")
        : Values.Whole(node, 1, 1_000_000_000_000);
}
