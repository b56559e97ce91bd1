using System.CommandLine;
using Clientele.Cli.Language;

namespace Clientele.Cli.Commands;

/// <summary>A file of configuration, and what can be done with it beside serving.</summary>
internal sealed class ConfigFlags
{
    private readonly Option<bool> _checks = Parsing.Flag("--check-config", Phrases.Config.Check);
    private readonly Option<bool> _prints = Parsing.Flag("--print-config", Phrases.Config.Print);
    private readonly Option<bool> _schema = Parsing.Flag("--config-schema", Phrases.Config.Schema);

    public Option<string?> File { get; } = Parsing.Path("--config", "FILE", Phrases.Config.File);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { File, _checks, _prints, _schema })
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_checks) is { Implicit: false } && result.GetResult(File) is not { Implicit: false })
                result.AddError(Phrases.Config.NeedsConfig(_checks.Name));
        });
    }

    /// <summary>The file's name; null for none.</summary>
    public string? Path(ParseResult result) => result.GetValue(File);

    public bool Checks(ParseResult result) => result.GetValue(_checks);

    public bool Prints(ParseResult result) => result.GetValue(_prints);

    public bool WantsSchema(ParseResult result) => result.GetValue(_schema);
}
