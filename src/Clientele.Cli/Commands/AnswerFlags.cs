using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;
using Clientele.Scripting;

namespace Clientele.Cli.Commands;

/// <summary>What customers of <c>serve</c> are told by itself.</summary>
internal sealed class AnswerFlags
{
    private const int MostRules = 1000;

    private readonly Option<string?> _reply = Parsing.Text("--reply", "RULE", Phrases.ServeFlags.Reply);
    private readonly Option<string?> _greeting = Parsing.Text("--greeting", "TEXT", Phrases.ServeFlags.Greeting);
    private readonly Option<string[]> _on = new("--on")
    {
        HelpName = "MATCH TEXT",
        Description = Phrases.ServeFlags.On,
        Arity = new ArgumentArity(2, 2 * MostRules),
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> _rules = Parsing.Path("--rules", "FILE", Phrases.Rules.Flag);
    private readonly Option<int?> _closeAfter = Parsing.Option<int?>(
        "--close-after", "N", Phrases.ServeFlags.CloseAfter, Parsing.Count);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _reply, _greeting, _on, _rules, _closeAfter })
            command.Add(option);
    }

    /// <summary>Says what is wrong where something is.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="server">The server's options, with its framing and encoding.</param>
    /// <param name="eol">How typed text ends; null where it was not said.</param>
    /// <param name="hexInput">Whether <c>[FF AB]</c> is bytes.</param>
    /// <param name="answers">What was asked for.</param>
    public bool TryRead(
        ParseResult result,
        ServerOptions server,
        TypedLineEnd? eol,
        bool hexInput,
        [NotNullWhen(true)] out Answers? answers)
    {
        answers = null;
        string reply = result.GetValue(_reply) ?? "none";
        if (!ReplyRule.TryParse(reply, server, eol, hexInput, out ReplyRule? otherwise, out string? error))
            return Refuse(_reply, error!);
        TextEncoding sent = server.SendEncoding ?? server.Encoding;
        var typed = new TypedMessage(eol ?? (server.Framing.IsTimed ? TypedLineEnd.None : null), hexInput);
        Template? greeting = null;
        if (result.GetValue(_greeting) is { } text)
        {
            try
            {
                greeting = new Template(text, sent, Random.Shared.NextInt64(), hexInput);
                byte[] tried = [];
                int length = greeting.Render(new TemplateContext(1, 1, 1, 0, null), ref tried);
                _ = typed.Framed(tried[..length], server.Framing.Sent, sent);
            }
            catch (Exception wrong) when (IsWrong(wrong))
            {
                return Refuse(_greeting, ErrorWords.Why(wrong));
            }
        }

        string[] on = result.GetValue(_on) ?? [];
        ServedRules? served = null;
        if (result.GetValue(_rules) is { } path)
        {
            if (greeting is not null || on.Length > 0)
                return Refuse(_rules, Phrases.Rules.StandInFile(greeting is null ? _on.Name : _greeting.Name));
            if ((served = ServedRules.TryLoad(path, server, out error)) is null)
                return Refuse(_rules, error!);
        }

        if (on.Length % 2 != 0)
            return Refuse(_on, Phrases.ServeFlags.OnNeedsTwo(SafeText.Show(on[^1])));
        var rules = new List<AnswerRule>();
        foreach (string[] pair in on.Chunk(2))
        {
            if (TryReadRule(pair[0], pair[1], server, sent, typed, hexInput, out error) is not { } rule)
                return Refuse(_on, error!);
            rules.Add(rule);
        }

        answers = new Answers(typed, greeting, rules, otherwise, result.GetValue(_closeAfter)) { Rules = served };
        return true;
    }

    private static AnswerRule? TryReadRule(
        string match,
        string text,
        ServerOptions server,
        TextEncoding sent,
        TypedMessage typed,
        bool hexInput,
        out string? error)
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
            var rule = new AnswerRule(when!, text, server.Encoding, sent, hexInput);
            if (rule.Constant is { } always)
                _ = typed.Framed(always.ToArray(), server.Framing.Sent, sent);
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

    private static bool Refuse(Option option, string error)
    {
        Standard.Complain($"{option.Name}: {error}");
        return false;
    }
}
