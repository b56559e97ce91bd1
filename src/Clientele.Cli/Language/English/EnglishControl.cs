using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the control socket and the command ctl.</summary>
internal sealed class EnglishControl : ControlPhrases
{
    public override string Flag =>
        "take commands of \"clientele ctl\" at a Unix socket (default: one named by the port, where ctl looks)";

    public override string Command =>
        "tell a running server what to do, as at its prompt: list, to, all, kick, drain...";

    public override string Words =>
        "a command of the prompt without its slash, and what belongs to it: list WORDS, to 3 TEXT, all TEXT, kick 3, "
            + "rules reload, drain, stop, nodes; help lists them";

    public override string Socket => "the server's control socket, or its port (default: the only one of this user)";
    public override string Output => "text for people, or JSON lines for programs: each customer of list is an object";
    public override string OutputValues => "take text or jsonl";
    public override string MissingCommand(string commands) => $"say what to do: {commands}";

    public override string UnknownCommand(string command, string commands) =>
        $"not a command: {command} (one of {commands})";

    public override string CannotListen(string path, string why) => $"--control: cannot listen on {path}: {why}";
    public override string NoPlace => "--control: there is no folder for the socket: name one, --control PATH";
    public override string PathTooLong => "a socket's path has 107 bytes at most: take a shorter one";
    public override string InUse => "another server answers there: stop it, or take another path";
    public override string NotASocket => "there is a file that is no socket: take another path";
    public override string NotARequest => "a request is a command such as /list, or a JSON object that has one";
    public override string None => "no server of this user has a control socket (start it with --control)";

    public override string NoneOnPort(string port) =>
        $"no server on port {port} has a control socket (start it with --control)";


    public override string Several(string paths) =>
        $"several servers have a control socket: take --socket with one of {paths}";

    public override string CannotReach(string path, string why) => $"cannot reach a server at {path}: {why}";
    public override string NobodyListens => "nobody listens there (start it with --control)";

    public override string NoAnswer(string path) =>
        $"the server at {path} does not answer: whether this was done is not known";

    public override string Lost(string path) =>
        $"the server at {path} ended before it answered: whether this was done is not known";
}
