using Clientele.Scripting.Rules;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting;

/// <summary>A server's rule: a message that fits is answered with a text. Immutable; any thread.</summary>
/// <remarks>
/// Of a message the first 64 KiB are looked at, in linear time: a regular expression that looks around itself or refers
/// back, or has more than 1000 states, is refused. Which rule a message belongs to does not depend on how long others
/// take.
/// </remarks>
public sealed class AnswerRule
{
    private readonly MessageTest _test;
    private readonly Template _answer;

    /// <summary>Makes a rule.</summary>
    /// <param name="when">
    /// What a message must be: <see cref="Expectation.Text"/>, <c>Contains</c>, <c>Starts</c>, <c>Ends</c>,
    /// <c>Regex</c>, <c>Hex</c>, <c>Any</c> or <c>Not</c> make one.
    /// </param>
    /// <param name="answer">
    /// The answer: a template, see <see cref="Saying.Text"/>, in which what the expression captures may stand.
    /// </param>
    /// <param name="received">The encoding of messages.</param>
    /// <param name="sent">The encoding of the answer.</param>
    /// <param name="hexInput">Whether <c>[FF AB]</c> in the answer is bytes; false unless asked for.</param>
    /// <exception cref="ArgumentException">It expects nothing of one message.</exception>
    /// <exception cref="ParseException">A hole, an escape or the regular expression is wrong.</exception>
    /// <exception cref="FormatException">A hole cannot be computed from what is there.</exception>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    public AnswerRule(
        Expectation when, string answer, TextEncoding received, TextEncoding sent, bool hexInput = false)
    {
        ArgumentNullException.ThrowIfNull(when);
        if (!CanBeWhen(when))
            throw new ArgumentException($"{when} says nothing of one message", nameof(when));
        When = when;
        long seed = Random.Shared.NextInt64();
        _test = new MessageTest(when, received, seed, HoleSources.Standard, TimeProvider.System);
        var holes = new HoleSources(HoleSources.Standard.Tables, _test.Names.ToHashSet());
        _answer = new Template(answer, sent, seed, holes, TimeProvider.System, hexInput);
        if (_answer.IsConstant)
            Constant = _answer.Render(new TemplateContext(1, 1, 1, 0, null));
    }

    /// <summary>Which messages it answers.</summary>
    public Expectation When { get; }

    /// <summary>The answer, without framing, where it is always the same; null where something is filled in.</summary>
    public ReadOnlyMemory<byte>? Constant { get; }

    /// <summary>Whether an expectation says what one message is like.</summary>
    public static bool CanBeWhen(Expectation when)
    {
        ArgumentNullException.ThrowIfNull(when);
        return when.IsOfOne;
    }

    /// <summary>Answers a message that fits.</summary>
    /// <param name="message">The message; one that is incomplete fits nothing.</param>
    /// <param name="moment">Who has said it.</param>
    /// <param name="to">Takes the answer, without framing, at its beginning; may be replaced by a larger array.</param>
    /// <param name="length">How long the answer is, in bytes; 0 where the message does not fit.</param>
    /// <returns>Whether the message fits.</returns>
    /// <exception cref="FormatException">A hole cannot be computed from what is there.</exception>
    public bool TryAnswer(in Message message, in TemplateContext moment, ref byte[] to, out int length)
    {
        length = 0;
        string? text = null;
        Dictionary<string, string>? captured = null;
        if (!_test.Fits(message, moment, ref text, ref captured))
            return false;
        length = _answer.Render(captured is null ? moment : moment with { Captured = captured }, ref to);
        return true;
    }
}
