namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what simulate says before and during a run.</summary>
internal abstract class RunPhrases
{
    public abstract string OneAddress { get; }
    public abstract string Addresses(int count);
    public abstract string OneProcess { get; }
    public abstract string Processes(int count);
    public abstract string Needs(int customers, string processes, string addresses, string memory);
    public abstract string TooManyDescriptors(int customers, int processes, int perProcess);
    public abstract string TooManyPorts(int portsPerAddress, int portsThereAre);
    public abstract string TooMuchMemory(int customers, long memory, long memoryThereIs);
    public abstract string ScenarioVisits(string scenario);
    public abstract string CustomersVisit(int customers);
    public abstract string Begins(string what, string where, string time);
    public abstract string BeginsVisits(string what, string where, long visits);
    public abstract string Online(int online, string of);
    public abstract string MessagesPerSecond { get; }
    public abstract string WarmUp { get; }
    public abstract string Errors(long count);
    public abstract string NamedScenario(string name);
    public abstract string Scenario { get; }
    public abstract string ExitCode(int code);
    public abstract string OutputEnded { get; }
    public abstract string ProcessLost(int index, int count, int id, string end, string? why);
}
