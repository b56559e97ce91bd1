using Clientele.Cli.Configuring;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;
using Clientele.Scripting;

namespace Clientele.Cli.Commands;

/// <summary>Reads what customers are told by itself: a reply, a greeting, rules. It finds all that is wrong.</summary>
/// <param name="said">What was said of the server.</param>
/// <param name="eol">How typed text ends; null where it was not said.</param>
/// <param name="hexInput">Whether <c>[FF AB]</c> is bytes.</param>
/// <param name="complain">Takes a key, and what is wrong with its value.</param>
internal sealed class AnswerReader(
    ServedOptions said, TypedLineEnd? eol, bool hexInput, Action<string, string> complain)
{
    /// <summary>The key that <c>--on</c> has among the others.</summary>
    public const string On = "On";

    private readonly ServerOptions _server = said.Options;

    private TextEncoding Sent => _server.SendEncoding ?? _server.Encoding;

    /// <summary>Null, with what is wrong, where something is.</summary>
    /// <param name="on">Rules, a match and an answer each.</param>
    public Answers? TryRead(IReadOnlyList<string> on)
    {
        bool isGood = true;
        if (!ReplyRule.TryParse(
            said.Reply ?? "none", _server, eol, hexInput, out ReplyRule? otherwise, out string? error))
            Refuse("Reply", error!);
        var typed = new TypedMessage(eol ?? (_server.Framing.IsTimed ? TypedLineEnd.None : null), hexInput);
        Template? greeting = null;
        if (said.Greeting is { } text)
        {
            try
            {
                greeting = new Template(text, Sent, Random.Shared.NextInt64(), hexInput);
                byte[] tried = greeting.Render(new TemplateContext(1, 1, 1, 0, null));
                _ = typed.Framed(tried, _server.Framing.Sent, Sent);
            }
            catch (Exception wrong) when (IsWrong(wrong))
            {
                Refuse("Greeting", ErrorWords.Why(wrong));
            }
        }

        ServedRules? served = null;
        if (said.Rules is { } path)
        {
            if (said.Greeting is not null || on.Count > 0)
                Refuse("Rules", AloneWords(on.Count > 0 ? On : "Greeting"));
            else if ((served = ServedRules.TryLoad(path, _server, out error)) is null)
                Refuse("Rules", error!);
        }

        if (on.Count % 2 != 0)
            Refuse(On, Phrases.ServeFlags.OnNeedsTwo(SafeText.Show(on[^1])));
        var rules = new List<AnswerRule>();
        foreach (string[] pair in on.Count % 2 == 0 ? on.Chunk(2) : [])
        {
            if (TryReadRule(pair[0], pair[1], typed, out error) is { } rule)
                rules.Add(rule);
            else
                Refuse(On, error!);
        }

        return isGood ? new Answers(typed, greeting, rules, otherwise, said.CloseAfter) { Rules = served } : null;

        void Refuse(string key, string why)
        {
            isGood = false;
            complain(key, why);
        }
    }

    // Whose words are flags is told of flags.
    private string AloneWords(string key) => said.PlaceOf("Rules").StartsWith('-') && said.PlaceOf(key).StartsWith('-')
        ? Phrases.Rules.StandInFile(said.PlaceOf(key)) : Phrases.Config.RulesStandAlone(said.PlaceOf(key));

    private AnswerRule? TryReadRule(string match, string text, TypedMessage typed, out string? error)
    {
        error = null;
        if (!Expectation.TryParse(match, out Expectation? when, out ParseFailure? failure))
            error = $"{SafeText.Show(match)}: {Wrong(failure)}";
        else if (!AnswerRule.CanBeWhen(when))
            error = $"{SafeText.Show(match)}: {Phrases.ServeFlags.OnMatch}";
        if (error is not null)
            return null;
        try
        {
            var rule = new AnswerRule(when!, text, _server.Encoding, Sent, hexInput);
            if (rule.Constant is { } always)
                _ = typed.Framed(always.ToArray(), _server.Framing.Sent, Sent);
            return rule;
        }
        catch (Exception wrong) when (IsWrong(wrong))
        {
            error = wrong is ParseException { Failure: { Code: ParseFailureCode.NotLinear } linear }
                ? $"{SafeText.Show(match)}: {ParseWords.Of(linear)}"
                : $"{SafeText.Show(text)}: {ErrorWords.Why(wrong)}";
            return null;
        }
    }

    private static string Wrong(ParseFailure failure) => failure.Code == ParseFailureCode.NotAnExpectation
        ? Phrases.ServeFlags.OnMatch
        : ParseWords.Of(failure);

    private static bool IsWrong(Exception error) =>
        error is FormatException or UnencodableException or FramingException;
}
