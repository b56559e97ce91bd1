using Clientele.Scripting;
using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Execution;

/// <summary>
/// What a simulated customer keeps for the whole run: its number, its kind, its random numbers, and where what happens
/// to it is counted. On its loop.
/// </summary>
internal abstract class NumberedCustomer(Shard shard, int number) : IScriptOwner
{
    private const int NoMisbehaviour = -1;

    // Of all numbers of a customer that are drawn from the seed, those that its script draws.
    private const ulong ScriptDraws = 0x8000_0000_0000_0000;

    private int _drawn;

    public Shard Shard { get; } = shard;

    /// <summary>From 1.</summary>
    public int Number { get; } = number;

    public PlannedKind Kind { get; } = shard.Plan.KindOf(number);

    /// <summary>Its place among the scenario's misbehaviours; -1 for a customer who behaves.</summary>
    public int Misbehaviour { get; } = shard.Plan.MisbehaviourOf(number);

    public bool Misbehaves => Misbehaviour != NoMisbehaviour;

    /// <summary>How often it has come.</summary>
    public int Visits { get; private set; }

    /// <summary>Messages that it has said, over all visits.</summary>
    public long Said { get; private set; }

    public SharedConnectOptions ConnectOptions => Misbehaves ? Plan.MisbehaviourOptions : Plan.CustomerOptions;

    public PlannedScript Script => Kind.Script;

    public bool IsPaused => Shard.IsPaused;

    public abstract long Until { get; }

    protected Plan Plan => Shard.Plan;

    /// <summary>The rows of its visit, or of the one that it is to make; null where visits take none.</summary>
    protected VisitRows? Rows { get; set; }

    /// <summary>Counts one more message.</summary>
    /// <returns>Its number.</returns>
    public long NextMessage() => ++Said;

    public double Draw() => SeededRandom.Draw((ulong)Plan.Options.Seed, (ulong)Number, ScriptDraws + (ulong)_drawn++);

    public long PlaceIn(long interval) =>
        (long)(SeededRandom.Mix((ulong)Plan.Options.Seed, (ulong)Number, ulong.MaxValue) % (ulong)interval);

    /// <summary>Where what happens is counted: apart for those who misbehave, and for the warm-up.</summary>
    public ShardCounters CountersOf(long due) => Misbehaves ? Shard.Scratch : Shard.CountersOf(due);

    public void CountUnsent(PlannedExchange step, long due, long messages) =>
        CountersOf(due).Counts[step.Figures, StepCount.Unsent] += messages;

    /// <summary>What fills a template during this visit.</summary>
    public TemplateContext ContextOf(long message, long due, Dictionary<string, string>? captured) =>
        new(Number, Visits, message, due - Shard.BeginAt, captured) { Rows = Rows };

    /// <summary>Finds what a message asks for that is answered whenever it comes.</summary>
    public int FindReaction(
        PlannedReactions reactions,
        scoped in ArrivedMessage got,
        scoped in TemplateContext context,
        ref Dictionary<string, string>? captured) =>
        reactions.Find(got, context, Shard.Renderer, Shard.Matching, ref captured);

    /// <summary>Renders a message as it is sent; where it cannot be said, keeps why.</summary>
    /// <param name="say">What is said.</param>
    /// <param name="context">What fills its holes.</param>
    /// <param name="frame">The message; valid until the next is rendered.</param>
    /// <returns>Whether it can be said.</returns>
    public bool TryRender(PlannedMessage say, scoped in TemplateContext context, out ReadOnlySpan<byte> frame)
    {
        frame = [];
        if (say.MissingIn(context) is { } hole)
        {
            KeepHole(hole, context.Message, []);
            return false;
        }

        try
        {
            frame = Shard.Renderer.Frame(say, context);
            return true;
        }
        catch (Exception error) when (error is FramingException or FormatException)
        {
            Shard.FirstError ??= error.Message;
            return false;
        }
    }

    /// <summary>Gives a value to a name; where a hole of it has none, keeps which.</summary>
    /// <param name="value">The value.</param>
    /// <param name="now">The loop's time.</param>
    /// <param name="captured">What this visit has captured; the value is added to it.</param>
    /// <returns>Whether it was given.</returns>
    public bool TrySet(PlannedValue value, long now, ref Dictionary<string, string>? captured)
    {
        TemplateContext context = ContextOf(Said + 1, now, captured);
        if (value.MissingIn(context) is { } hole)
        {
            KeepHole(hole, context.Message, []);
            return false;
        }

        value.SetIn(context, Shard.Renderer, ref captured);
        return true;
    }

    /// <summary>
    /// Keeps a wrong reply for the report, unless the customer misbehaves: then it may be its own fault.
    /// </summary>
    public void Keep(WrongKind kind, long message, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> got)
    {
        if (!Misbehaves)
            Shard.Keep(Number, message, kind, expected, got);
    }

    /// <summary>What it was to say, or to expect, has a hole for which this visit has no value.</summary>
    public void KeepHole(string name, long message, ReadOnlySpan<byte> got) =>
        Keep(WrongKind.NoValue, message, System.Text.Encoding.UTF8.GetBytes($"{{{name}}}"), got);

    protected void BeginVisit() => Visits++;
}
