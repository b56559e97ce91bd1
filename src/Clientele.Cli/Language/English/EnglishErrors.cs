using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the ways in which a run goes wrong.</summary>
internal sealed class EnglishErrors : ErrorPhrases
{
    public override string NotConnected => "not connected";
    public override string NeverConnected => "due and never connected";
    public override string Lost => "lost";
    public override string Wrong => "wrong";
    public override string NotJudged => "not judged";
    public override string Missing => "missing";
    public override string Unasked => "unasked";
    public override string NeverSent => "never sent";
    public override string StillOpen => "not hung up on";
    public override string Mistreated => "misbehaviour not met";
    public override string Damaged => "damaged";
    public override string CutShort => "cut short";
    public override string OutOfOrder => "out of order";
    public override string Doubled => "doubled";
    public override string Misdirected => "another customer's";
}
