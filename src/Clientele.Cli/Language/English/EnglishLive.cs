using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the screen of a run that goes on.</summary>
internal sealed class EnglishLive : LivePhrases
{
    public override string Ending => "ending";
    public override string Paused => "paused";
    public override string Pausing => "pausing";
    public override string WarmUp => "warm-up";
    public override string Online => "online";
    public override string Arrivals => "arrivals";
    public override string Messages => "messages";
    public override string Errors => "errors";
    public override string Response => "response";
    public override string Now => "  now";
    public override string OverAll => "  over all";
    public override string OnlineOf(string online, double asked) => $"{online} of {asked:0}";
    public override string ArrivalsOf(string asked) => $" of {asked}";
    public override string WorkersLost(int count) => count == 1 ? "1 worker lost" : $"{count} workers lost";
    public override string NoErrors => "none";
    public override string Max => "max";
    public override string KeysEnd => "Ctrl-C ends at once";
    public override string KeysPaused => "space resume  + more  - fewer  q stop";
    public override string Keys => "space pause  + more  - fewer  q stop";
}
