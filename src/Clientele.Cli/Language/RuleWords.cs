using Clientele.Scripting;

namespace Clientele.Cli.Language;

/// <summary>What became of rules, in the person's language.</summary>
internal static class RuleWords
{
    public static string Of(RuleFailure failure) =>
        Phrases.Rules.Failed(
            SafeText.Show(failure.Rule), failure.Place?.ToString() ?? "", failure.Customer, Why(failure));

    public static string Why(RuleFailure failure) => failure.Kind switch
    {
        RuleFailureKind.NoValue => Phrases.Rules.NoValue(SafeText.Show(failure.Hole)),
        RuleFailureKind.NoMessage => Phrases.Rules.NoMessage,
        RuleFailureKind.TooMany => Phrases.Rules.TooMany,
        _ => ErrorWords.Why(failure.Error!),
    };
}
