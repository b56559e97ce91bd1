using Clientele.Cli.Language.Keys;
using Clientele.Cluster;

namespace Clientele.Cli.Language.English;

/// <summary>In English: workers of a simulation, and who takes them.</summary>
internal sealed class EnglishWork : WorkPhrases
{
    public override string Command =>
        "a worker for simulations on other machines: waits on NATS for simulate --workers";
    public override string Name => "what people call this worker (default: the machine's name)";

    public override string Allow =>
        "where its customers may connect to: HOST, HOST:PORT, 10.0.0.0/8; may be given several times (default: "
            + "anywhere)";

    public override string InvalidAllow =>
        "write HOST, HOST:PORT, an address or a network: 10.0.0.0/8, [fd00::/8]:7788";
    public override string InvalidName => "1 to 64 characters";
    public override string NeedsCluster => "say where NATS is: clientele work --cluster nats://HOST";
    public override string Workers => "spread customers over so many workers on other machines (clientele work)";
    public override string Wait => "how long to wait for so many idle workers (default 10s)";
    public override string TakeOver => "when a worker is lost, the others take over its customers (default: counted)";
    public override string NeedsWorkers(string name) => $"{name} needs --workers";
    public override string WorkersNeedCluster => "--workers needs --cluster nats://HOST";
    public override string WorkersOrProcesses => "take one of --workers and --processes";

    public override string Begins(string name, string servers, string cluster) =>
        $"the worker {name} waits for runs on {servers}, cluster {cluster} (Ctrl-C ends it)";

    public override string AnywhereWarning =>
        "who may publish on this NATS may make this machine connect to any server (limit it with --allow HOST[:PORT])";

    public override string OnlyTo(string allowed) =>
        $"who may publish on this NATS may make this machine connect to {allowed}, and nowhere else";

    public override string Idle => "idle";

    public override string Running(string controller, string target, int customers) =>
        $"runs {customers} {(customers == 1 ? "customer" : "customers")} against {target}, for {controller}";

    public override string Refused(string controller, WorkerRefusal? refusal, string detail) => refusal switch
    {
        WorkerRefusal.NotAllowed => $"refused a run of {controller}: it may not connect to {detail} (see --allow)",
        _ => $"refused a run of {controller}: {detail}",
    };

    public override string Ended(string controller, WorkerEnd? end) => end switch
    {
        WorkerEnd.Silent => $"the run of {controller} is over: it is silent",
        WorkerEnd.NatsLost => $"the run of {controller} is over: NATS is lost",
        _ => $"the run of {controller} is over",
    };

    public override string NatsLost => "NATS is lost; it is tried again until it is back";
    public override string NatsBack => "NATS is back";

    public override string Taken(int count, string workers) =>
        $"{count} {(count == 1 ? "worker" : "workers")}: {workers}";

    public override string Worker(string name, int customers) => $"{name} ({customers})";

    public override string Clock(string name, string offset, string roundTrip) =>
        $"{name}: its clock is {offset} ms off ours, round trip {roundTrip} ms";

    public override string Missing(WorkersMissingException error) =>
        $"{error.Wanted} {(error.Wanted == 1 ? "worker is" : "workers are")} needed, and there are "
            + $"{error.Idle} idle and {error.Busy} busy"
            + (error.OfOtherVersions > 0 ? $", {error.OfOtherVersions} of another version" : "")
            + " (start clientele work --cluster there, under the same --cluster-name; wait longer with --wait; or ask "
            + "for fewer)";

    public override string RefusedBy(WorkerRefusedException error) => error.Refusal switch
    {
        WorkerRefusal.NotAllowed =>
            $"the worker {error.Worker} may not connect to {error.Detail} (start it with --allow for that server)",
        _ => error.Message,
    };

    public override string CannotSend(string why) => why;

    public override string TooManyDescriptors(string name, int customers, int most) =>
        $"{name}: its share is {customers} customers, and it has descriptors for {most} (start more workers, or raise "
            + "ulimit -n there)";

    public override string NoSource(string name, string source) =>
        $"{name}: its machine has not the source address {source} (leave --source out, or name addresses that it has)";

    public override string Of(string name, string what) => $"{name}: {what}";

    public override string Lost(string name, int index, int count, WorkerEnd end, string? why) =>
        $"worker {name} ({index + 1} of {count}) is lost: " + (why ?? end switch
        {
            WorkerEnd.Silent => "it is silent",
            WorkerEnd.NatsLost => "NATS is lost",
            _ => "it has ended",
        });

    public override string LostAt(string description, string at, int online, bool isTakenOver) =>
        $"{description}, after {at}, with {online} online: " + (isTakenOver
            ? "the others have taken over its customers" : "its customers are in no figure from then on");

    public override string NoVerdict =>
        "no verdict: a worker was lost, and its customers with it (--take-over gives them to the others)";
}
