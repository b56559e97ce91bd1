using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the flags of connect.</summary>
internal sealed class EnglishConnectFlags : ConnectFlagsPhrases
{
    public override string Output =>
        "what is shown of a script that runs: text (default), jsonl (an object for each event), none";

    public override string OutputOfScript =>
        "--output is for a script from its first step to its last: add --script, --say or --expect, without --then";

    public override string Target => "whom to connect to: HOST PORT, or HOST:PORT";
    public override string EolDefault => " (default lf at a terminal, none from a pipe)";
    public override string Hex => "show what arrives as a hex dump";
    public override string Wait => "how long to wait for the peer after our end (default: until it closes)";
    public override string Source => "address, and port, to connect from";
    public override string Command => "talk to a TCP server, by hand or from a script";
    public override string NoConnectTimeout => "--connect-timeout must be longer than nothing";
    public override string UnixOrTarget => "take either --unix or HOST PORT";
    public override string MissingTarget => "say whom to connect to: clientele connect HOST PORT";
    public override string InvalidPort(string port) => $"{port}: a port to connect to is a number from 1 to 65535";
}
