using System.CommandLine;
using System.CommandLine.Parsing;
using Clientele.Cli.Connecting;
using Clientele.Cli.Language;
using Clientele.Scripting;

namespace Clientele.Cli.Commands;

/// <summary>The steps that connect runs: in a file, or as flags in the order in which they are written.</summary>
internal sealed class ScriptFlags
{
    private const string Interactive = "interactive";

    private readonly Option<string?> _script = Parsing.Path("--script", "FILE", Phrases.ScriptFlags.Script);
    private readonly Option<string[]> _say = Repeated("--say", "TEXT", Phrases.ScriptFlags.Say);
    private readonly Option<string[]> _expect = Repeated("--expect", "REPLY", Phrases.ScriptFlags.Expect);
    private readonly Option<TimeSpan?> _replyTimeout = Parsing.Option<TimeSpan?>(
        "--reply-timeout", "TIME", Phrases.ScriptFlags.ReplyTimeout, Parsing.Duration);
    private readonly Option<string?> _then = Parsing.Option<string?>(
        "--then", Interactive, Phrases.ScriptFlags.Then, ParseThen);
    private readonly Option<string?> _junit = Parsing.Path("--junit", "FILE", Phrases.ScriptFlags.JUnit);

    public IEnumerable<Option> All => [_script, _say, _expect, _replyTimeout, _then, _junit];

    /// <summary>Whether a person or a pipe has something to say.</summary>
    public bool IsInteractive(ParseResult result) => !IsScripted(result) || result.GetValue(_then) is not null;

    /// <param name="result">What was written.</param>
    /// <param name="encoding">The encoding that was asked for; null for none.</param>
    /// <param name="framing">The framing that was asked for; null for none.</param>
    /// <param name="script">The steps; null where there are none.</param>
    /// <param name="error">What is wrong; null where nothing is.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public bool TryRead(
        ParseResult result, TextEncoding? encoding, Framing? framing, out ConnectScript? script, out string? error)
    {
        script = null;
        error = WrongCombination(result);
        if (error is not null || !IsScripted(result))
            return error is null;
        var plan = new ScriptPlan(encoding, framing, result.GetValue(_replyTimeout));
        script = result.GetValue(_script) is { } path
            ? plan.OfFile(path, out error)
            : plan.OfFlags(InOrder(result), out error);
        if (script is null)
            return false;
        script = script with { GoesOn = result.GetValue(_then) is not null, JUnit = result.GetValue(_junit) };
        if (script is { GoesOn: true, EndsByLeaving: true })
            error = Phrases.ScriptFlags.ScriptLeaves;
        return error is null;
    }

    private static Option<string[]> Repeated(string name, string argument, string description) => new(name)
    {
        Description = description,
        HelpName = argument,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private bool IsScripted(ParseResult result) =>
        result.GetValue(_script) is not null || result.GetResult(_say) is not null
            || result.GetResult(_expect) is not null;

    private string? WrongCombination(ParseResult result)
    {
        bool isScripted = IsScripted(result);
        if (result.GetValue(_script) is not null
            && (result.GetResult(_say) is not null || result.GetResult(_expect) is not null))
            return Phrases.ScriptFlags.SayOrScript;
        if (result.GetValue(_replyTimeout) <= TimeSpan.Zero)
            return Phrases.ScriptFlags.NoReplyTimeout;
        string? useless = isScripted ? null
            : result.GetValue(_replyTimeout) is not null ? _replyTimeout.Name
            : result.GetValue(_then) is not null ? _then.Name
            : result.GetValue(_junit) is not null ? _junit.Name
            : null;
        return useless is null ? null : Phrases.ScriptFlags.NeedsScript(useless);
    }

    /// <summary>Each say and each expect with its value; null where that is missing.</summary>
    private List<(bool IsSay, string? Value)> InOrder(ParseResult result)
    {
        List<(bool, string?)> all = [];
        for (int i = 0; i < result.Tokens.Count; i++)
        {
            Token token = result.Tokens[i];
            if (token.Type != TokenType.Option || (token.Value != _say.Name && token.Value != _expect.Name))
                continue;
            Token? next = i + 1 < result.Tokens.Count ? result.Tokens[i + 1] : null;
            all.Add((token.Value == _say.Name, next is { Type: TokenType.Argument } ? next.Value : null));
        }

        return all;
    }

    private static bool ParseThen(string text, out string? then, out string? error)
    {
        then = text;
        error = text == Interactive ? null : Phrases.ScriptFlags.InvalidThen;
        return error is null;
    }
}
