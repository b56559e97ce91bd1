using Clientele.Cluster;

namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of workers of a simulation, and of who takes them.</summary>
internal abstract class WorkPhrases
{
    public abstract string Command { get; }
    public abstract string Name { get; }
    public abstract string Allow { get; }
    public abstract string InvalidAllow { get; }
    public abstract string InvalidName { get; }
    public abstract string NeedsCluster { get; }
    public abstract string Workers { get; }
    public abstract string Wait { get; }
    public abstract string TakeOver { get; }
    public abstract string NeedsWorkers(string name);
    public abstract string WorkersNeedCluster { get; }
    public abstract string WorkersOrProcesses { get; }
    public abstract string Begins(string name, string servers, string cluster);
    public abstract string AnywhereWarning { get; }
    public abstract string OnlyTo(string allowed);
    public abstract string Idle { get; }
    public abstract string Running(string controller, string target, int customers);
    public abstract string Refused(string controller, WorkerRefusal? refusal, string detail);
    public abstract string Ended(string controller, WorkerEnd? end);
    public abstract string NatsLost { get; }
    public abstract string NatsBack { get; }
    public abstract string Taken(int count, string workers);
    public abstract string Worker(string name, int customers);
    public abstract string Clock(string name, string offset, string roundTrip);
    public abstract string Missing(WorkersMissingException error);
    public abstract string RefusedBy(WorkerRefusedException error);
    public abstract string CannotSend(string why);
    public abstract string TooManyDescriptors(string name, int customers, int most);
    public abstract string NoSource(string name, string source);
    public abstract string Of(string name, string what);
    public abstract string Lost(string name, int index, int count, WorkerEnd end, string? why);
    public abstract string LostAt(string description, string at, int online, bool isTakenOver);
    public abstract string NoVerdict { get; }
}
