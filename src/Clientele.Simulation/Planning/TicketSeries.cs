namespace Clientele.Simulation.Planning;

/// <summary>
/// Numbers from 0 that are shared out among processes so that each number has exactly one of them, and how far this
/// process has come with its own. Not synchronised.
/// </summary>
/// <param name="own">This process's numbers of each round; empty for none.</param>
/// <param name="round">How many numbers a round has.</param>
/// <param name="end">The number after the last; <see cref="long.MaxValue"/> for no last one.</param>
internal sealed class TicketSeries(IReadOnlyList<int> own, long round, long end)
{
    private long _taken;

    /// <summary>How many were taken here.</summary>
    public long Taken => _taken;

    /// <summary>None is left here.</summary>
    public bool IsOut => own.Count == 0 || Next >= end;

    private long Next => (_taken / own.Count * round) + own[(int)(_taken % own.Count)];

    /// <summary>Takes the next. One must be left.</summary>
    public long Take()
    {
        long next = Next;
        _taken++;
        return next;
    }

    /// <summary>
    /// Numbers of visits, or of rows, for the customers who take them: each process has so many of them as it has of
    /// these customers, in turns, and a process without such customers has none.
    /// </summary>
    /// <param name="plan">The run, and this process's share of it.</param>
    /// <param name="end">The number after the last.</param>
    /// <param name="takes">Which customers take one each time they come.</param>
    public static TicketSeries Of(Plan plan, long end, Func<PlannedKind, bool> takes)
    {
        RunShare part = plan.Part;
        int customers = plan.IsOpen ? 0 : (int)Math.Ceiling(plan.Scenario.Arrivals.Highest - 1e-6);
        if (plan.IsOpen || part.Of == 1)
            return new TicketSeries([part.Index], part.Of, end);
        List<int> own = [];
        int round = 0;
        for (int customer = 1; customer <= customers && round < end; customer++)
        {
            if (!takes(plan.KindOf(customer)))
                continue;
            if ((customer - 1) % part.Of == part.Index)
                own.Add(round);
            round++;
        }

        return new TicketSeries(own, Math.Max(1, round), end);
    }
}
