namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of names of misbehaviours, wrong replies and phases.</summary>
internal abstract class KindsPhrases
{
    public abstract string Serve { get; }
    public abstract string HangUp { get; }
    public abstract string Anything { get; }
    public abstract string SlowReader { get; }
    public abstract string SlowSender { get; }
    public abstract string CutWrites { get; }
    public abstract string Stall { get; }
    public abstract string GarbageBefore { get; }
    public abstract string GarbageAfter { get; }
    public abstract string Oversize { get; }
    public abstract string Silent { get; }
    public abstract string ReconnectStorm { get; }
    public abstract string Unasked { get; }
    public abstract string Missing { get; }
    public abstract string Damaged { get; }
    public abstract string CutShort { get; }
    public abstract string OutOfOrder { get; }
    public abstract string Doubled { get; }
    public abstract string PatternTooSlow { get; }
    public abstract string HoleWithoutValue { get; }
    public abstract string AnotherCustomers { get; }
    public abstract string Wrong { get; }
    public abstract string PhaseSeparator { get; }
    public abstract string PhaseIn { get; }
    public abstract string Poisson { get; }
    public abstract string RampTo(string level);
    public abstract string StairsTo(string level);
    public abstract string SpikeTo(string level);
    public abstract string Hold { get; }
    public abstract string HoldLevel(string level);
}
