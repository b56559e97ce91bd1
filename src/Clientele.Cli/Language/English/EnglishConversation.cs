using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what a script of connect says when it goes wrong.</summary>
internal sealed class EnglishConversation : ConversationPhrases
{
    public override string Step(string name, string place) => $"step {name} ({place})";
    public override string AnyMessage => "any message";
    public override string Silence(string time) => $"nothing for {time}";
    public override string OneOf(string others, string last) => $"{others} or {last}";
    public override string Cut(string shown, int length) => $"{shown}... ({length} bytes)";

    public override string WrongReply(string step, string expected, string got) =>
        $"{step}: expected {expected}, but {got} came";

    public override string NoReply(string step, string expected, string time) =>
        $"{step}: expected {expected}, but nothing came within {time}";

    public override string PartOfReply(string step, string expected, string got, string time) =>
        $"{step}: expected {expected}, but only {got} came within {time}";

    public override string NoValue(string step, string hole) =>
        $"{step}: there is no value for {hole}, since no reply has captured one";

    public override string TookTooLong(string step, string got) =>
        $"{step}: the pattern took too long to compare with {got}";

    public override string Unsendable(string step, string why) => $"{step}: the message cannot be sent: {why}";
    public override string TlsFailed(string step, string why) => $"{step}: TLS could not be started: {why}";
    public override string TooLarge => "it is larger than what may wait to be sent";

    public override string NotTaken(string target) => $"{target} did not take all that was said";

    public override string StillOpen(string target, string time) =>
        $"{target} has not closed the connection within {time}";

    public override string EndedAt(string end, string step, string expected) => $"{end}; {step} expected {expected}";

    public override string EndedWithin(string end, string step, string expected, string got) =>
        $"{end}; {step} expected {expected}, and only {got} came";

    public override string EndedBefore(string end, string step) => $"{end} before {step}";
    public override string Interrupted => "it was interrupted";
}
