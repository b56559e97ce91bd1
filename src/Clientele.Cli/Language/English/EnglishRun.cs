using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what simulate says before and during a run.</summary>
internal sealed class EnglishRun : RunPhrases
{
    public override string OneAddress => "1 source address";
    public override string Addresses(int count) => $"{count} source addresses";
    public override string OneProcess => "1 simulator process";
    public override string Processes(int count) => $"{count} simulator processes";

    public override string Needs(int customers, string processes, string addresses, string memory) =>
        $"{customers} customers at most: {processes}, {addresses}, some {memory} of memory";

    public override string TooManyDescriptors(int customers, int processes, int perProcess) =>
        $"{customers} customers need the descriptors of {processes} processes, of {perProcess} each (leave "
            + "--processes out, or raise ulimit -n)";

    public override string TooManyPorts(int portsPerAddress, int portsThereAre) =>
        $"{portsPerAddress} customers from one address to one port need as many ports, and there "
            + $"are {portsThereAre} (more addresses with --source, or more ports of the server: HOST FIRST-LAST)";

    public override string TooMuchMemory(int customers, long memory, long memoryThereIs) =>
        $"{customers} customers take some {memory / (1024 * 1024)} MiB, and {memoryThereIs / (1024 * 1024)} MiB "
            + "are free (fewer customers, or another machine)";

    public override string ScenarioVisits(string scenario) => $"{scenario}visits";

    public override string CustomersVisit(int customers) =>
        $"{customers} {(customers == 1 ? "customer visits" : "customers visit")}";

    public override string Begins(string what, string where, string time) =>
        $"{what} {where} for {time} (Ctrl-C ends it)";

    public override string BeginsVisits(string what, string where, long visits) =>
        $"{what} {where} until {visits} {(visits == 1 ? "visit is" : "visits are")} over (Ctrl-C ends it)";

    public override string Online(int online, string of) => $"{online}{of} online";
    public override string MessagesPerSecond => "messages/s";
    public override string WarmUp => "  warm-up";
    public override string Errors(long count) => $"{count} {(count == 1 ? "error" : "errors")}";
    public override string NamedScenario(string name) => $"the scenario {name} ";
    public override string Scenario => "the scenario ";
    public override string ExitCode(int code) => $"exit code {code}";
    public override string OutputEnded => "its output has ended";

    public override string ProcessLost(int index, int count, int id, string end, string? why) =>
        $"simulator process {index + 1} of {count} (pid {id}) is lost ({end}{(why is null ? "" : $"; {why}")}): "
            + "figures of the others alone would be wrong, so there are none";
}
