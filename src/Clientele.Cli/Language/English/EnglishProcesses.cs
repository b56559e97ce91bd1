using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what is said of several processes.</summary>
internal sealed class EnglishProcesses : ProcessesPhrases
{
    public override string NatsMissing =>
        "--processes needs nats-server, which is not in PATH (install the package nats-server, or name a NATS that "
            + "runs with --cluster)";

    public override string NatsEnded =>
        "nats-server has ended and starts again; until then each process serves its own customers";

    public override string NatsOutsidePath(string folder) =>
        $"--processes needs nats-server, which is in {folder}, and not in PATH (PATH=$PATH:{folder})";

    public override string NatsFailed(string? why) => why is null
        ? "nats-server does not start" : $"nats-server does not start: {why}";

    public override string Ended(string node, string how, string pause, bool losesPending) =>
        $"{node} has ended ({how}): its customers are gone; it starts again in {pause}" + (losesPending
            ? "; connects that it had not accepted yet are lost (sysctl net.ipv4.tcp_migrate_req=1 hands them over)"
            : "");

    public override string Back(string node) => $"{node} serves again";

    public override string StartFailed(string node, string why, string pause) =>
        $"{node} cannot serve again: {why} (tried again, next in {pause})";

    public override string Serving(int processes) => $"{processes} processes serve";

    public override string Drained(string node, int process) =>
        $"{node} is drained: nobody is left at it (kill {process} starts it anew)";

    public override string Signal(int number) => $"signal {number}";
    public override string LineNotTaken(string why) => $"--commands: {why}";
}
