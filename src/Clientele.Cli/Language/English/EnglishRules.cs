using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what is said of rules.</summary>
internal sealed class EnglishRules : RulesPhrases
{
    public override string Flag =>
        "a file of rules: what is answered to which message, said to others, or done when somebody comes, is silent or "
            + "leaves (docs/rules.md); SIGHUP and /rules reload read it anew";

    public override string Schema => "print the JSON schema of rules files, for editors";
    public override string Usage => "/rules or /rules reload";
    public override string NoRules => "/rules (this server has no rules: --rules FILE gives it some)";
    public override string ColumnCount => "times";
    public override string ColumnFailed => "failed";
    public override string ColumnRule => "rule";
    public override string ColumnWhen => "when";
    public override string ColumnPlace => "place";
    public override string ColumnWhy => "failed because";
    public override string NoValue(string hole) => $"{{{hole}}} has no value for this customer";
    public override string NoMessage => "no message came in time that fits what the rule expects";
    public override string TooMany => "too many rules are under way for this customer already";

    public override string Reloaded(int rules) =>
        rules == 1
            ? "the rule was read anew, and applies from now on"
            : $"{rules} rules were read anew, and apply from now on";

    public override string StayOld => "the old rules stay";

    public override string Failed(string rule, string place, long customer, string why) =>
        $"{rule} ({place}) failed for customer {customer}: {why}; later failures of this rule are counted (/rules)";

    public override string StandInFile(string flag) => $"{flag} cannot stand beside --rules: put it into the file";
}
