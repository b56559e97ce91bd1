using Clientele.Scripting;
using Clientele.Simulation.Model;

namespace Clientele.Simulation.Distributed;

/// <summary>
/// A scenario within an order: its file's text, the files that it names, and what flags have changed.
/// </summary>
internal static class ScenarioOrder
{
    private const int MostFiles = 1000;

    /// <exception cref="ArgumentException">It has no source, or more was changed than an order can say.</exception>
    public static void Write(BinaryWriter to, Scenario? scenario)
    {
        to.Write(scenario is not null);
        if (scenario is null)
            return;
        ScenarioSource source = scenario.Source ?? throw new ArgumentException(
            "the scenario cannot be given to another machine: it was not read from a file whose source was kept");
        Scenario original = source.Scenario;
        bool hasCustomers = scenario.Arrivals != original.Arrivals;
        if (!ReferenceEquals(scenario.Kinds, original.Kinds) || scenario.WarmUp != original.WarmUp
            || !ReferenceEquals(scenario.Misbehaviours, original.Misbehaviours)
            || !ReferenceEquals(scenario.Data, original.Data) || scenario.Arrivals is { IsOpen: true } && hasCustomers)
            throw new ArgumentException(
                "the scenario cannot be given to another machine: it was changed after it was read from its file");
        to.Write(source.Name);
        to.Write(source.Text);
        to.Write(source.Files.Count);
        foreach ((string path, byte[] bytes) in source.Files)
        {
            to.Write(path);
            to.Write(bytes.Length);
            to.Write(bytes);
        }

        to.Write(hasCustomers ? (int)scenario.Arrivals.Highest : 0);
        to.Write(scenario.Duration?.Ticks ?? 0);
        to.Write(scenario.Visits ?? 0);
        to.Write(scenario.HoldTolerance);
    }

    /// <summary>
    /// The options with the scenario. What the file says of other options counts no more: the order has them.
    /// </summary>
    public static SimulationOptions Read(OrderReader from, SimulationOptions options)
    {
        if (!from.Bool())
            return options;
        string name = from.Text(), text = from.Text();
        var files = new OrderFiles(from.Many(MostFiles, () => KeyValuePair.Create(from.Text(), from.Bytes())));
        int customers = from.Int();
        long ticks = from.Long();
        long visits = from.Long();
        double tolerance = from.Double();
        if (customers < 0 || ticks < 0 || visits < 0)
            throw new FormatException("a negative number");
        Scenario scenario = ScenarioFile.Parse(text, name, files).Scenario;
        return options with
        {
            Scenario = scenario with
            {
                Arrivals = customers == 0 ? scenario.Arrivals
                    : Arrivals.Online(customers) with { HasBarrier = scenario.Arrivals.HasBarrier },
                Duration = ticks == 0 ? scenario.Duration : new TimeSpan(ticks),
                Visits = visits == 0 ? null : visits,
                HoldTolerance = tolerance,
            },
        };
    }

    /// <summary>The files of an order, and no others.</summary>
    private sealed class OrderFiles(IEnumerable<KeyValuePair<string, byte[]>> files) : IScriptFiles
    {
        private readonly Dictionary<string, byte[]> _files = new(files, StringComparer.Ordinal);

        public byte[]? Read(string path, long most, out string? error)
        {
            byte[]? bytes = _files.GetValueOrDefault(path);
            error = bytes is null ? "it was not sent along" : bytes.Length > most ? "it is too large" : null;
            return error is null ? bytes : null;
        }
    }
}
