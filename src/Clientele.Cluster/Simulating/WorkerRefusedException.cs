namespace Clientele.Cluster;

/// <summary>A worker does not run what it is asked for. The message says why and what to do.</summary>
public sealed class WorkerRefusedException : Exception
{
    internal WorkerRefusedException(string worker, WorkerRefusal refusal, string detail)
        : base(Sentence(worker, refusal, detail)) => (Worker, Refusal, Detail) = (worker, refusal, detail);

    /// <summary>The worker's name, safe to show.</summary>
    public string Worker { get; }

    /// <summary>Why, as a value: the message is made from it.</summary>
    public WorkerRefusal Refusal { get; }

    /// <summary>See <see cref="WorkerRefusal"/>. At most 500 characters, safe to show.</summary>
    public string Detail { get; }

    private static string Sentence(string worker, WorkerRefusal refusal, string detail) => refusal switch
    {
        WorkerRefusal.NotAllowed =>
            $"the worker {worker} may not connect to {detail} (start it with a list of what is allowed that has it)",
        WorkerRefusal.UnknownServer => $"the worker {worker} does not find the server: {detail}",
        WorkerRefusal.InvalidOrder =>
            $"the worker {worker} does not understand the run: {detail} (use the same version on all machines)",
        WorkerRefusal.TooMuch =>
            $"the worker {worker} has not what {detail} need (start more workers, or raise ulimit -n there)",
        _ => $"the worker {worker} cannot run it: {detail}",
    };
}
