using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the flag of several processes.</summary>
internal sealed class EnglishProcessFlags : ProcessFlagsPhrases
{
    public override string Processes =>
        "serve with N processes on the one port, as nodes of a cluster (Linux; starts nats-server without --cluster)";

    public override string LinuxOnly => "--processes works on Linux alone (start one server)";
    public override string NotWithUnix => "processes cannot share a Unix socket: leave out --processes or --unix";
    public override string InvalidCount(int most) => $"1 to {most}";

    public override string NameTooLong(string name) =>
        $"--node {name}: with --processes 28 letters at most, because a number follows";

    public override string TooFew(string flag, int processes) =>
        $"{flag} is divided among {processes} processes: it must be {processes} or more";
}
