using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what the operator is told.</summary>
internal sealed class EnglishOperator : OperatorPhrases
{
    public override string CommandLine(long line, string text) => $"--commands, line {line}: {text}";
    public override string NotUtf8 => "it is not UTF-8 text, and was not done";

    public override string Help =>
        """
        /to 3            select customer 3: what you type goes to them
        /to 3 TEXT       send once;  /to 3,5 TEXT to several;  /to "ANN LEE" TEXT by name
        /all TEXT        send to everyone online
        /name 3 NAME     give a name
        /list            who is online
        /hangup 3        hang up (also /kick);  /kick all hangs up on everyone, after a second Enter
        /drain           accept no one new, serve those who are here
        /stop            stop the server
        //TEXT           send TEXT with a slash before it;  \xHH sends a byte
        """;

    public override string ToUsage => "/to 3, /to 3 TEXT or /to 3,5 TEXT";
    public override string AllUsage => "/all TEXT";
    public override string NameUsage => "/name 3 NAME";
    public override string HangUpUsage(string command) => $"{command} 3 or {command} all";
    public override string SelectOne => "select one customer at a time; /to 3,5 TEXT sends to several";

    public override string NobodySelected =>
        "no one is selected, so this went to nobody (/to 3 selects, /all TEXT sends to all)";

    public override string NameTooLong(int longest, int length) =>
        $"a name may have {longest} characters, and this one has {length}";

    public override string ConfirmHangUpAll(int online) =>
        $"this hangs up on all {online} online: Enter again does it, anything else does not";

    public override string HangUpAllNeedsYes(string command) =>
        $"{command} all hangs up on everyone, so it needs --yes: {command} all --yes";

    public override string UsedLikeThis(string command, string usage) => $"{command} is used like this: {usage}";

    public override string NotACommand(string command) =>
        $"not a command: {command} (/help lists them; // sends a slash)";

    public override string SentToNobody(long number) => $"#{number} is not online, so this went to nobody";
    public override string NotOnline(long number) => $"#{number} is not online (/list shows who is)";
    public override string RecorderBehind => $"what is told is recorded, and a recorder is behind: this waits for it";
    public override string ToldTo(int told) => $"to {told} {(told == 1 ? "customer" : "customers")}";
    public override string Untold(int untold) => $", {untold} could not be told";
    public override string QueueFull(long number) => $"#{number} does not read: its queue is full";
    public override string OpenQuote => "a quoted name ends with another \"";

    public override string AmbiguousName(string item, string named) =>
        $"{item} is the name of several: take the number, {named}";

    public override string MissingRecipient => "a customer's number or name is missing";

    public override string UnknownRecipient(string item) =>
        $"no customer has the number or name {item} (/list shows who is online)";

    public override string ColumnNumber => "#";
    public override string ColumnName => "name";
    public override string ColumnAddress => "address";
    public override string ColumnSince => "since";
    public override string ColumnIdle => "idle";
    public override string ColumnMessages => "messages";
    public override string ColumnBytes => "bytes";
    public override string ColumnLastWords => "last words";
    public override string MoreRows(int count, int rows) => $"... and {count - rows} more";
}
