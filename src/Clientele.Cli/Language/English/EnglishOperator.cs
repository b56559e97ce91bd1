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
        /framing 3 TEXT  cut and write their messages so from the next one on;  /framing 3 shows how
        /encoding 3 NAME the same for the encoding;  in=NAME out=NAME for each direction
        /list            who is online;  /list WORDS shows those with WORDS in number, name, address or last words
        /templates on    fill the {holes} of what you type, as --say does;  /templates off sends braces as they are
        /pause           holds the events back;  /pause or /resume goes on
        /nodes           the servers of the cluster;  5@b is customer 5 of node b;  /drain b drains that node
        /rules           the rules, and how often each has applied;  /rules reload reads the file anew
        /hangup 3        hang up (also /kick);  /kick all hangs up on everyone, after a second Enter
        /drain           accept no one new, serve those who are here
        /stop            stop the server
        //TEXT           send TEXT with a slash before it;  \xHH sends a byte
        """;

    public override string ToUsage => "/to 3, /to 3 TEXT or /to 3,5 TEXT";
    public override string AllUsage => "/all TEXT";
    public override string NameUsage => "/name 3 NAME";
    public override string FramingUsage => "/framing 3, /framing 3 lines or /framing 3 in=lines out=length:2be";
    public override string EncodingUsage => "/encoding 3, /encoding 3 gbk or /encoding 3 in=gbk out=utf-8";
    public override string FramingOf(CustomerId id, string framing) => $"{id} has the framing {framing}";
    public override string EncodingOf(CustomerId id, string encoding) => $"{id} has the encoding {encoding}";
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

    public override string SentToNobody(CustomerId id) => $"{id} is not online, so this went to nobody";
    public override string NotOnline(CustomerId id) => $"{id} is not online (/list shows who is)";
    public override string RecorderBehind => $"what is told is recorded, and a recorder is behind: this waits for it";
    public override string ToldTo(long told) => $"to {told} {(told == 1 ? "customer" : "customers")}";
    public override string Untold(long untold) => $", {untold} could not be told";
    public override string QueueFull(CustomerId id) => $"{id} does not read: its queue is full";
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
    public override string ColumnNode => "node";
    public override string ColumnCondition => "is";
    public override string ColumnOnline => "online";
    public override string ColumnWaiting => "in line";
    public override string ColumnLoad => "load";
    public override string ColumnLateness => "late";
    public override string ColumnListening => "listens on";
    public override string NodeServing => "serving";
    public override string NodeDraining => "draining";
    public override string NodeAlone => "cut off";
    public override string NodeSilent(string time) => $"silent for {time}";
    public override string NodeUnknown(string node) =>
        $"node {node} is not there, or does not answer, so nothing was done (/nodes shows them)";

    public override string NodeLost(string node) =>
        $"node {node} does not answer: whether this was sent is not known (/nodes shows how the nodes are)";

    public override string SilentNodes(string nodes) => $"no answer from {nodes}: their customers are not counted";
    public override string NodesNeedCluster => "/nodes (this server is in no cluster: --cluster joins one)";
    public override string TemplatesUsage => "/templates, /templates on or /templates off";

    public override string TemplatesOn =>
        "{holes} in what you type are filled for each customer: {n}, {uuid}, {crc16-modbus}, ... (\\{ is a brace)";

    public override string TemplatesOff => "braces in what you type are sent as they are";
    public override string ListUsage => "/list or /list WORDS";
    public override string PauseUsage => "/pause, and /pause or /resume to go on";
    public override string Paused => "events are held: /pause or /resume shows them";
    public override string PausedMark(long held) => $", paused: {held}";
    public override string NotPaused => "events are not held (/pause holds them)";
    public override string NothingToPause(string command) => $"{command} is for the prompt at a terminal";

    public override string LeftOut(long count) =>
        $"... {count} older {(count == 1 ? "event was" : "events were")} left out";

    public override string Resumed(long held) => $"{held} {(held == 1 ? "event was" : "events were")} held";
    public override string DrainUsage => "/drain; in a cluster also /drain NODE or /drain all";
    public override string MoreRows(long count, int rows) => $"... and {count - rows} more";
}
