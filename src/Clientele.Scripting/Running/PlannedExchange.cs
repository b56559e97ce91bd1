namespace Clientele.Scripting;

/// <summary>A step that says something, expects something, or both. It has figures of its own.</summary>
public abstract class PlannedExchange : PlannedStep
{
    private protected PlannedExchange() { }

    /// <summary>Its place among the exchanges of its script, in the order in which they were written, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What the step is called; null where it has no name of its own.</summary>
    public string? Name { get; init; }

    /// <summary>Where the step begins in its file; null where it was not read from one.</summary>
    public FilePlace? Place { get; init; }

    /// <summary>Which step it is counted and timed as: its place among the names of all steps.</summary>
    public required int Figures { get; init; }

    /// <summary>What is said; null for a step that only listens.</summary>
    public PlannedMessage? Message { get; init; }

    /// <summary>What the reply must be; null where none is expected.</summary>
    public ReplyMatcher? Reply { get; init; }

    /// <summary>The time for the reply in microseconds; where silence is expected, how long it must last.</summary>
    public required long Timeout { get; init; }

    /// <summary>What the reply must be; <see cref="ExpectationKind.None"/> where none is expected.</summary>
    public ExpectationKind Expects => Reply?.Kind ?? ExpectationKind.None;

    /// <summary>
    /// Compares a message with the reply that is expected. There must be one: see <see cref="Reply"/>.
    /// </summary>
    /// <param name="got">The message.</param>
    /// <param name="moment">Of the message that it should be the reply to.</param>
    /// <param name="sent">What was said, without its framing; null to render it again.</param>
    /// <param name="renderer">Renders what is expected.</param>
    /// <param name="budget">The time that the calling thread has for patterns that take long.</param>
    /// <param name="captured">What replies have given so far; named groups add to it.</param>
    public ReplyJudgement Judge(
        scoped in ArrivedMessage got,
        scoped in TemplateContext moment,
        byte[]? sent,
        MessageRenderer renderer,
        MatchBudget budget,
        ref Dictionary<string, string>? captured)
    {
        ArgumentNullException.ThrowIfNull(renderer);
        ReplyMatcher reply = Reply!;
        MatchResult skips = got.IsCut ? MatchResult.No : reply.Skips(got.Text, moment, budget);
        if (skips == MatchResult.Yes)
            return new ReplyJudgement(ReplyVerdict.PassedOver);
        if (reply.MissingIn(moment) is { } hole)
            return new ReplyJudgement(ReplyVerdict.NoValue, hole: hole);
        ReadOnlySpan<byte> expected = Expected(moment, sent, renderer);
        if (got.IsCut && reply.Kind != ExpectationKind.Nothing)
            return new ReplyJudgement(ReplyVerdict.Cut, expected);
        int alternative = -1;
        MatchResult found = skips != MatchResult.No ? skips : reply.Kind switch
        {
            ExpectationKind.Regex => reply.Matches(got.Text, got.Bytes, got.Before, moment, budget, ref captured),
            ExpectationKind.OneOf =>
                reply.FindAlternative(got, moment, renderer, budget, ref captured, out alternative),
            _ => skips,
        };
        if (found == MatchResult.TooLong)
            return new ReplyJudgement(ReplyVerdict.TookTooLong, expected);
        bool isRight = reply.Kind switch
        {
            ExpectationKind.Any => true,
            ExpectationKind.Nothing => false,
            ExpectationKind.Regex or ExpectationKind.OneOf => found == MatchResult.Yes,
            _ => reply.Fits(got.Bytes, got.Text, got.Before, expected),
        };
        ReplyVerdict verdict = isRight ? ReplyVerdict.Right
            : reply.Expectation.IsUntil ? ReplyVerdict.Part
            : ReplyVerdict.Wrong;
        return new ReplyJudgement(verdict, expected, alternative: alternative);
    }

    /// <summary>
    /// The bytes that the reply must have; empty where no bytes in particular are expected. Valid until the renderer
    /// renders something else. A reply must be expected: see <see cref="Reply"/>.
    /// </summary>
    /// <param name="moment">Of the message that is answered.</param>
    /// <param name="sent">What was said, without its framing; null to render it again.</param>
    /// <param name="renderer">Renders what is expected.</param>
    public ReadOnlySpan<byte> Expected(scoped in TemplateContext moment, byte[]? sent, MessageRenderer renderer)
    {
        ArgumentNullException.ThrowIfNull(renderer);
        return Reply!.Kind switch
        {
            ExpectationKind.Echo => Message!.AsReceived(sent ?? renderer.Render(Message, moment)),
            ExpectationKind.Checked => sent ?? renderer.Render(Message!, moment),
            _ => Reply.Expected(moment, renderer),
        };
    }

    /// <summary>
    /// The script waits for a reply, and the host's timer has fired: goes on if there is something to say, or waits on.
    /// </summary>
    /// <param name="run">The script.</param>
    /// <param name="now">The time, in microseconds of the host's clock.</param>
    /// <returns>Whether the time for the reply is over: then the host decides.</returns>
    public abstract bool OnTimer(ScriptRunner run, long now);

    /// <summary>A reply has come, or what stands for one. The host runs the script after that.</summary>
    /// <param name="run">The script.</param>
    /// <param name="now">The time, in microseconds of the host's clock.</param>
    public abstract void OnReplied(ScriptRunner run, long now);
}
