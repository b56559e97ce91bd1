using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: names of misbehaviours, wrong replies and phases.</summary>
internal sealed class EnglishKinds : KindsPhrases
{
    public override string Serve => "serve it";
    public override string HangUp => "hang up";
    public override string Anything => "anything";
    public override string SlowReader => "slow reader";
    public override string SlowSender => "slow sender";
    public override string CutWrites => "cut writes";
    public override string Stall => "stall";
    public override string GarbageBefore => "garbage before";
    public override string GarbageAfter => "garbage after";
    public override string Oversize => "oversize";
    public override string Silent => "silent";
    public override string ReconnectStorm => "reconnect storm";
    public override string Unasked => "nobody asked for";
    public override string Missing => "missing";
    public override string Damaged => "damaged";
    public override string CutShort => "cut short";
    public override string OutOfOrder => "out of order";
    public override string Doubled => "doubled";
    public override string PatternTooSlow => "the pattern took too long";
    public override string HoleWithoutValue => "a hole without a value";
    public override string AnotherCustomers => "another customer's";
    public override string Wrong => "wrong";
    public override string PhaseSeparator => ", ";
    public override string PhaseIn => " in ";
    public override string Poisson => ", by chance (Poisson)";
    public override string RampTo(string level) => $"ramp to {level}";
    public override string StairsTo(string level) => $"stairs to {level}";
    public override string SpikeTo(string level) => $"spike to {level}";
    public override string Hold => "hold";
    public override string HoldLevel(string level) => $"hold {level}";
}
