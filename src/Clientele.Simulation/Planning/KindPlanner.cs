using Clientele.Scripting;
using Clientele.Simulation.Model;

namespace Clientele.Simulation.Planning;

/// <summary>Makes one kind of customer ready for a run.</summary>
internal static class KindPlanner
{
    /// <param name="options">What holds where the kind does not say.</param>
    /// <param name="scenario">Whose kind it is.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="prefix">What a step without a name is called before its number.</param>
    /// <param name="stepNames">The names of all steps with figures; those of this kind are added.</param>
    /// <exception cref="FormatException">A template is malformed.</exception>
    /// <exception cref="UnencodableException">What is said has a character that is not in the encoding.</exception>
    /// <exception cref="FramingException">What is said does not fit the framing.</exception>
    public static PlannedKind Plan(
        SimulationOptions options, Scenario scenario, CustomerKind kind, string prefix, List<string> stepNames)
    {
        TextEncoding encoding = kind.Encoding ?? options.Encoding;
        Framing framing = (kind.Framing ?? options.Framing).OfClient;
        var words = new ScriptWords(encoding, framing, scenario.Data, options.Seed, options.Transport.Clock);
        var planner = new ScriptPlanner(words, stepNames, prefix, options.ReplyTimeout);
        if (scenario.Arrivals.HasBarrier)
            planner.Add([new BarrierStep()]);
        planner.KnowReactions(kind.On);
        planner.Add(kind.Steps);
        planner.AddReactions(kind.On);
        PlannedScript script = planner.Plan();
        PatternTemplate? ignore = kind.Ignore is { } pattern ? words.PatternOf(pattern, scenario.Backtracks) : null;
        return new PlannedKind
        {
            Kind = kind,
            Encoding = encoding,
            Framing = framing,
            // A connection that starts TLS in its script begins in plain text.
            StartTls = script.StartsTls ? options.Tls ?? new ClientTlsOptions() : null,
            Tls = script.StartsTls ? null : kind.Tls switch
            {
                true => options.Tls ?? new ClientTlsOptions(),
                false => null,
                _ => options.Tls,
            },
            Script = script,
            HasBarrier = script.Steps.Any(step => step is BarrierStep.Planned),
            AcceptsLastLine = kind.LastLine ?? options.LastLine,
            Ignore = ignore,
            Ends = VisitEnds.Ends(kind),
            VisitTables = [.. words.UsedTables.Where(table => table.By == RowChoice.ByVisit)],
        };
    }
}
