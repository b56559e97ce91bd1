using System.CommandLine;
using Clientele.Cli.Configuring;
using Clientele.Cli.Language;

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

    /// <summary>Puts what was typed over what a server has.</summary>
    public void Apply(ParseResult result, ServedOptions server)
    {
        server.Reply = result.GetValue(_reply) ?? server.Reply;
        server.Greeting = result.GetValue(_greeting) ?? server.Greeting;
        server.Rules = result.GetValue(_rules) ?? server.Rules;
        server.CloseAfter = result.GetValue(_closeAfter) ?? server.CloseAfter;
        foreach ((string key, Option option) in new (string, Option)[]
        {
            ("Reply", _reply), ("Greeting", _greeting), ("Rules", _rules), ("CloseAfter", _closeAfter),
            (AnswerReader.On, _on),
        })
        {
            if (result.GetResult(option) is { Implicit: false })
                server.Said[key] = option.Name;
        }
    }

    /// <summary>Rules of the command line, a match and an answer each.</summary>
    public IReadOnlyList<string> On(ParseResult result) => result.GetValue(_on) ?? [];
}
