using Clientele.Scripting.Messages;

namespace Clientele.Scripting.Rules;

/// <summary>A <see cref="TellStep"/>, ready to be done. Immutable; any thread.</summary>
internal sealed class PlannedTell : PlannedStep
{
    public required SpokenText What { get; init; }

    public required TellTo To { get; init; }

    /// <summary>The number or the name; null where it is known who is meant.</summary>
    public required SpokenText? Whom { get; init; }

    public required IReadOnlyList<(string Name, SpokenText Text)> Where { get; init; }

    public required SpokenText? Nobody { get; init; }

    internal override IEnumerable<string> Needs =>
        What.Needs.Concat(Whom?.Needs ?? []).Concat(Nobody?.Needs ?? [])
            .Concat(Where.SelectMany(pair => pair.Text.Needs.Append(pair.Name)));

    public override bool Run(ScriptRunner run, long now)
    {
        if (!((IRuleHost)run.Host).TryTell(this))
            return false;
        run.Next();
        return true;
    }
}
