using Clientele.Scripting;

namespace Clientele.Simulation.Planning;

/// <summary>What all customers of one kind have in common. Immutable.</summary>
internal sealed class PlannedKind
{
    public required CustomerKind Kind { get; init; }

    public required TextEncoding Encoding { get; init; }

    public required Framing Framing { get; init; }

    public required ClientTlsOptions? Tls { get; init; }

    /// <summary>How a step of the script starts TLS; null where none does.</summary>
    public ClientTlsOptions? StartTls { get; init; }

    public required PlannedScript Script { get; init; }

    /// <summary>The stream's end is as good as the end of a line.</summary>
    public required bool AcceptsLastLine { get; init; }

    /// <summary>Messages that may come at any time; null for none.</summary>
    public required PatternTemplate? Ignore { get; init; }

    /// <summary>The tables of which each of its visits takes a row.</summary>
    public required IReadOnlyList<DataTable> VisitTables { get; init; }

    public required bool HasBarrier { get; init; }

    /// <summary>Its visits end by themselves.</summary>
    public required bool Ends { get; init; }

    public bool Vanishes => Kind.Leave == LeaveWay.Vanish || Script.Vanishes;

    /// <summary>How it leaves when the run, or its own time, is over.</summary>
    public LeaveWay LeaveAtEnd => Kind.Leave switch
    {
        LeaveWay.Vanish => LeaveWay.Reset,
        LeaveWay.HungUp => LeaveWay.Close,
        var way => way,
    };
}
