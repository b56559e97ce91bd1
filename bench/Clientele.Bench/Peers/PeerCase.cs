using Clientele.Bench.Measuring;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Peers;

/// <summary>One thing that every contestant has to do, measured in turn.</summary>
internal abstract class PeerCase(string name, string what, params Figure[] figures)
{
    public string Name => name;

    public string What => what;

    public IReadOnlyList<Figure> Figures => figures;

    /// <summary>The roles whose servers a turn needs, the first of them the one that is measured.</summary>
    public virtual IReadOnlyList<string> Roles => [Role.Echo];

    /// <summary>Roles that are measured too, of those who have them.</summary>
    public virtual IReadOnlyList<string> MoreRoles => [];

    /// <summary>A fresh server for each turn: its memory counts.</summary>
    public virtual bool Fresh => false;

    public virtual int RoundsOf(PeerOptions options) => options.Rounds;

    /// <summary>Why this one is not measured, though it could be; null for who is.</summary>
    public virtual string? LeavesOut(Contestant one) => null;

    /// <summary>Whether a fault is a finding about that peer, where it is not ours, and not a broken benchmark.</summary>
    public virtual bool FaultIsFinding => false;

    /// <exception cref="BenchException">An answer was wrong or missing.</exception>
    public abstract Task<IReadOnlyDictionary<string, double>> MeasureAsync(Turn turn);

    protected static IReadOnlyDictionary<string, double> Of(params (string Key, double Value)[] figures) =>
        figures.ToDictionary(one => one.Key, one => one.Value);

    internal static PeerRow Row(Contestant one, Dictionary<string, List<double>> samples, string? fault, string? leftOut) => new(
        one.Name, one.Part, one.Settings, samples.ToDictionary(figure => figure.Key, figure => new Samples(figure.Value)), fault, leftOut);
}

/// <summary>A contestant's turn: its running servers by role.</summary>
internal sealed record Turn(Contestant Contestant, IReadOnlyDictionary<string, RunningServer> Servers, PeerOptions Options)
{
    public RunningServer Server(string role) => Servers[role];
}
