namespace Clientele.Scripting;

/// <summary>When a rule applies. Immutable.</summary>
public sealed record RuleTrigger
{
    private RuleTrigger(RuleTriggerKind kind) => Kind = kind;

    /// <summary>A customer has come online.</summary>
    public static RuleTrigger Joined { get; } = new(RuleTriggerKind.Joined);

    /// <summary>A customer has left.</summary>
    public static RuleTrigger Left { get; } = new(RuleTriggerKind.Left);

    /// <summary>Which of these it is.</summary>
    public RuleTriggerKind Kind { get; }

    /// <summary>What a message must be; null for another kind of trigger.</summary>
    public Expectation? Message { get; private init; }

    /// <summary>How long nothing was said; zero for another kind of trigger.</summary>
    public TimeSpan Quiet { get; private init; }

    /// <summary>A message that fits.</summary>
    /// <param name="when">What it must be.</param>
    /// <exception cref="ArgumentException">It says nothing of one message: see <see cref="AnswerRule.CanBeWhen"/>.
    /// </exception>
    public static RuleTrigger Said(Expectation when) => AnswerRule.CanBeWhen(when)
        ? new RuleTrigger(RuleTriggerKind.Message) { Message = when }
        : throw new ArgumentException($"{when} says nothing of one message", nameof(when));

    /// <summary>Nothing was said for a time.</summary>
    /// <param name="quiet">How long; more than zero.</param>
    public static RuleTrigger Silence(TimeSpan quiet)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(quiet, TimeSpan.Zero);
        return new RuleTrigger(RuleTriggerKind.Silence) { Quiet = quiet };
    }

    /// <summary>As <c>/rules</c> shows it: <c>joined</c>, <c>text:PING</c>, <c>silence 30s</c>.</summary>
    public override string ToString() => Kind switch
    {
        RuleTriggerKind.Joined => "joined",
        RuleTriggerKind.Left => "left",
        RuleTriggerKind.Silence => "silence " + Durations.Format(Quiet),
        _ => Message!.ToString(),
    };
}
