using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Planning;

/// <summary>From the steps of one kind to its instructions.</summary>
internal sealed class Compiler(SimulationOptions options, Scenario scenario, CustomerKind kind, string prefix, List<string> stepNames)
{
    private readonly TextEncoding _encoding = kind.Encoding ?? options.Encoding;
    private readonly Framing _framing = kind.Framing ?? options.Framing;
    private readonly List<Instruction> _code = [];
    private readonly HashSet<string> _captured = [];
    private int _loops;
    private int _number;

    /// <exception cref="FormatException">A template is malformed.</exception>
    /// <exception cref="UnencodableException">What is said has a character that the encoding has not.</exception>
    /// <exception cref="FramingException">What is said does not fit the framing.</exception>
    public PlannedKind Compile()
    {
        if (scenario.Arrivals.HasBarrier)
            _code.Add(new Instruction(Op.Barrier));
        Add(kind.Steps, 0);
        FindListeners();
        return new PlannedKind
        {
            Kind = kind,
            Encoding = _encoding,
            Framing = _framing,
            Tls = kind.Tls switch
            {
                true => options.Tls ?? new ClientTlsOptions(),
                false => null,
                _ => options.Tls,
            },
            Code = [.. _code],
            AcceptsLastLine = (kind.LastLine ?? options.LastLine) && _framing is LineFraming or DelimiterFraming,
            Loops = _loops,
            Ignore = kind.Ignore is { } ignore ? new PatternTemplate(ignore, _encoding, options.Seed, Holes, Clock) : null,
        };
    }

    private void Add(IReadOnlyList<Step> steps, int depth)
    {
        foreach (Step step in steps)
        {
            switch (step)
            {
                case SayStep say:
                    _code.Add(Talk(say));
                    break;
                case ExpectStep expect:
                    _code.Add(new Instruction(Op.Listen) { Step = Number(step), Reply = ReplyOf(expect.Expect), Timeout = TimeoutOf(expect.Timeout, expect.Expect) });
                    break;
                case ThinkStep think:
                    _code.Add(new Instruction(Op.Think) { Time = think.Time });
                    break;
                case RepeatStep repeat:
                    AddRepeat(repeat, depth);
                    break;
                case ChooseStep choose:
                    AddChoice(choose, depth);
                    break;
                case BarrierStep:
                    _code.Add(new Instruction(Op.Barrier));
                    break;
                case LeaveStep leave:
                    _code.Add(new Instruction(Op.Leave) { Way = leave.Way });
                    break;
            }
        }
    }

    private Instruction Talk(SayStep say)
    {
        var utterance = new PlannedMessage(say.What, _framing, _encoding, options.Seed, Holes, Clock);
        utterance.Try();
        return new Instruction(Op.Talk)
        {
            Step = Number(say),
            Say = utterance,
            Reply = say.Expect.Kind == ExpectationKind.None ? null : ReplyOf(say.Expect),
            Timeout = TimeoutOf(say.Timeout, say.Expect),
            Times = say.Times,
            For = Microseconds(say.For),
            Every = Microseconds(say.Every),
            InFlight = say.InFlight,
        };
    }

    private HoleSources Holes => new(scenario.Data, _captured);

    private TimeProvider Clock => options.Transport.Clock;

    private ReplyMatcher ReplyOf(Expectation expect)
    {
        var reply = new ReplyMatcher(expect, _encoding, options.Seed, Holes, Clock);
        if (expect.Kind == ExpectationKind.Regex)
            _captured.UnionWith(ReplyMatcher.Names(Pattern.Compile(expect.Words)));
        return reply;
    }

    private void AddRepeat(RepeatStep repeat, int depth)
    {
        var begin = new Instruction(Op.Repeat)
        {
            Depth = depth,
            Times = repeat.Times,
            For = Microseconds(repeat.For),
            Every = Microseconds(repeat.Every),
        };
        int at = _code.Count;
        _code.Add(begin);
        _loops = Math.Max(_loops, depth + 1);
        Add(repeat.Steps, depth + 1);
        _code.Add(new Instruction(Op.Again) { Target = at });
        begin.Target = _code.Count;
    }

    private void AddChoice(ChooseStep choose, int depth)
    {
        double whole = choose.Of.Sum(choice => choice.Weight), sum = 0;
        List<(double, int)> targets = [];
        int at = _code.Count;
        _code.Add(new Instruction(Op.Choose));
        List<Instruction> ends = [];
        foreach (Choice choice in choose.Of)
        {
            sum += choice.Weight;
            targets.Add((sum / whole, _code.Count));
            Add(choice.Steps, depth);
            var end = new Instruction(Op.Jump);
            ends.Add(end);
            _code.Add(end);
        }

        foreach (Instruction end in ends)
            end.Target = _code.Count;
        _code[at] = new Instruction(Op.Choose) { Choices = targets };
    }

    private int Number(Step step)
    {
        _number++;
        string name = step.Name ?? $"{prefix}{_number}";
        int index = stepNames.IndexOf(name);
        if (index >= 0)
            return index;
        stepNames.Add(name);
        return stepNames.Count - 1;
    }

    /// <summary>From the last to the first, and again as long as loops bring something new.</summary>
    private void FindListeners()
    {
        bool isNew = true;
        while (isNew)
        {
            isNew = false;
            for (int i = _code.Count - 1; i >= 0; i--)
            {
                if (_code[i].ListensLater || !After(i).Any(next => next < _code.Count && Listens(_code[next])))
                    continue;
                _code[i].ListensLater = true;
                isNew = true;
            }
        }
    }

    private static bool Listens(Instruction it) => it.Op == Op.Listen || (it.ListensLater && it.Op != Op.Leave && it.Reply is null);

    private IEnumerable<int> After(int at) => _code[at].Op switch
    {
        Op.Again or Op.Jump => [_code[at].Target],
        Op.Choose => _code[at].Choices.Select(choice => choice.Target),
        Op.Repeat => [at + 1, _code[at].Target],
        Op.Leave => [],
        _ => [at + 1],
    };

    private long TimeoutOf(TimeSpan? own, Expectation expect) =>
        expect.Kind == ExpectationKind.Nothing ? (long)expect.Quiet.TotalMicroseconds : (long)(own ?? options.ReplyTimeout).TotalMicroseconds;

    private static long Microseconds(TimeSpan? time) => (long)(time ?? TimeSpan.Zero).TotalMicroseconds;
}
