using Clientele.Scripting.Messages;
using Clientele.Scripting.Rules;

namespace Clientele.Scripting.Serving;

/// <summary>A rule, ready to apply, and how often it has. Any thread.</summary>
internal sealed class PlannedRule(Rule rule, string name)
{
    private long _count;
    private long _failed;
    private RuleFailure? _last;

    public Rule Rule => rule;

    /// <summary>Its own, or its number.</summary>
    public string Name => name;

    public MessageLabel Label { get; } = new(name, rule.IsQuiet);

    /// <summary>Which messages it answers; null for another trigger.</summary>
    public required MessageTest? Test { get; init; }

    public required IReadOnlyList<(string Name, SpokenText Text)> Where { get; init; }

    public required PlannedScript Script { get; init; }

    /// <summary>The values that its own texts, steps and conditions name.</summary>
    public required IReadOnlySet<string> Needs
    {
        get;
        init => (field, NeedsMessage) = (value, value.Contains(ValueNames.Message));
    }

    /// <summary>The whole message is one of them.</summary>
    public bool NeedsMessage { get; private init; }

    /// <summary>Those that its condition on the message names.</summary>
    public IReadOnlyList<string> TestNeeds { get; init; } = [];

    /// <summary>What it captures that other rules name.</summary>
    public IReadOnlyList<string> Shares { get; set; } = [];

    public RuleReport Report => new(
        name, rule.When.ToString(), rule.Place, Interlocked.Read(ref _count), Interlocked.Read(ref _failed))
    {
        LastFailure = Volatile.Read(ref _last),
    };

    /// <summary>What it captures itself.</summary>
    public IEnumerable<string> Captures =>
        (Test?.Names ?? []).Concat(Script.Exchanges.SelectMany(step => step.Reply?.Expectation.Names ?? []));

    public void Count() => Interlocked.Increment(ref _count);

    /// <returns>Whether it is the first time.</returns>
    public bool Fail(RuleFailure failure)
    {
        Volatile.Write(ref _last, failure);
        return Interlocked.Increment(ref _failed) == 1;
    }
}
