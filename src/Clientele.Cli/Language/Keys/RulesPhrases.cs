namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what is said of rules.</summary>
internal abstract class RulesPhrases
{
    public abstract string Flag { get; }
    public abstract string Schema { get; }
    public abstract string Usage { get; }
    public abstract string NoRules { get; }
    public abstract string ColumnCount { get; }
    public abstract string ColumnFailed { get; }
    public abstract string ColumnRule { get; }
    public abstract string ColumnWhen { get; }
    public abstract string ColumnPlace { get; }
    public abstract string ColumnWhy { get; }
    public abstract string NoValue(string hole);
    public abstract string NoMessage { get; }
    public abstract string TooMany { get; }
    public abstract string Reloaded(int rules);
    public abstract string StayOld { get; }
    public abstract string Failed(string rule, string place, long customer, string why);
    public abstract string StandInFile(string flag);
}
