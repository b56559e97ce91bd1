using Clientele.Scripting.Rules;
using Clientele.Scripting.Steps;

namespace Clientele.Scripting;

/// <summary>Says something to one customer or to many, each in its own encoding and framing.</summary>
public sealed record TellStep : Step
{
    /// <summary>What is said.</summary>
    public required Saying What { get; init; }

    /// <summary>To whom. The customer itself by default.</summary>
    public TellTo To { get; init; } = TellTo.Self;

    /// <summary>
    /// With <see cref="TellTo.Named"/>: the number or the name, a template. A name that several have means all of them.
    /// </summary>
    public string Whom { get; init; } = "";

    /// <summary>
    /// Only to those who have these values, templates of the one who says it, by their names; empty (the default) for
    /// any.
    /// </summary>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// What the customer itself is told where there is nobody to tell; null (the default) for nothing.
    /// </summary>
    public string? Nobody { get; init; }

    internal static StepKind Kind { get; } = new(
        new KeySet("tell-step", "a step that says something", "say", "to", "where", "nobody", "name"), Read)
    {
        Parts = [SayingReader.Unchecked],
    };

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        ScriptWords words = planner.Words;
        planner.Add(new PlannedTell
        {
            What = words.TextOf(What),
            To = To,
            Whom = To == TellTo.Named ? words.TextOf(Whom) : null,
            Where = [.. Where.Select(pair => (pair.Key, words.TextOf(pair.Value)))],
            Nobody = Nobody is null ? null : words.TextOf(Nobody),
        });
    }

    private static TellStep Read(YamlSection section, StepReader reader)
    {
        YamlNode said = section.Must("say");
        Saying what = SayingReader.Read(said, reader, isRaw: false, SayingReader.Unchecked);
        if (what.IsChecked)
            throw said.Fault("a rule has no checked payloads to say: they are for simulated customers");
        const string Whom = "self, others, all, a number or a name";
        string? whom = section.Find("to", static node => YamlValues.Word(node, Whom));
        TellTo to = whom switch
        {
            null or "self" => TellTo.Self,
            "others" => TellTo.Others,
            "all" => TellTo.All,
            _ => TellTo.Named,
        };
        if (to == TellTo.Named)
        {
            if (YamlValues.DidYouMean(whom!, ["others", "self"]) is { Length: > 0 } near)
                throw section.Must("to").Fault($"{section.Must("to").Shown} is not self, others or all{near}");
            reader.Templates.Check(section.Must("to"));
        }

        if (section.Has("nobody"))
        {
            if (to == TellTo.Self)
                throw section.KeyOf("nobody").Fault("nobody is for what is said to others: there is always oneself");
            reader.Templates.Check(section.Must("nobody"));
        }

        return new TellStep
        {
            What = what,
            To = to,
            Whom = to == TellTo.Named ? whom! : "",
            Where = section.Find("where") is { } where
                ? ValueNames.ReadTemplates(where, reader)
                : new Dictionary<string, string>(),
            Nobody = section.Find("nobody", YamlValues.Text),
        };
    }
}
