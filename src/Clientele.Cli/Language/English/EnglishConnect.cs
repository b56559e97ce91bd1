using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what connect says while it runs.</summary>
internal sealed class EnglishConnect : ConnectPhrases
{
    public override string OurSideEnded => "our side has ended: nothing was sent (Ctrl-C leaves)";
    public override string NothingIsSent => "; nothing is sent";
    public override string InputNotTaken(string target) => $"{target} did not take all of the input";
    public override string Reset(string target) => $"{target} reset the connection";
    public override string TooMuch(string target, string why) => $"{target} sent a message that is too long: {why}";
    public override string Broke(string target, string why) => $"the connection to {target} broke: {why}";
    public override string Closed(string target) => $"{target} has closed the connection";

    public override string LineTooLong(int most) =>
        $"a line has at most {most} characters here: nothing was sent (a pipe sends longer ones)";

    public override string Connected(string target) => $"connected to {target} (Ctrl-D ends, Ctrl-C leaves)";
    public override string InputLine(long line) => $"line {line} of the input: ";

    public override string SentBefore(long bytes) =>
        $": the {bytes} bytes before it were sent, and nothing from here on";

    public override string TerminalCuts(int longest) => $"the terminal cuts a line at {longest} bytes";
    public override string NotUtf8 => "the input is not UTF-8 text (without --encoding bytes are sent as they are)";
    public override string LineOverLimit(int longest) => $"a line of more than {longest} bytes is no message";
}
