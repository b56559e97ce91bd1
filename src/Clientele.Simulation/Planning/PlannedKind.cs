using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Planning;

/// <summary>What all customers of one kind have in common. Immutable.</summary>
internal sealed class PlannedKind
{
    public required CustomerKind Kind { get; init; }

    public required TextEncoding Encoding { get; init; }

    public required Framing Framing { get; init; }

    public required ClientTlsOptions? Tls { get; init; }

    public required Instruction[] Code
    {
        get;
        init
        {
            field = value;
            // Asked for each message that comes unasked, and at each connect: looked up once.
            Expects = value.Any(one => one.Expects is not (ExpectationKind.None or ExpectationKind.Nothing));
            HasBarrier = value.Any(one => one.Op == Op.Barrier);
            KeepsEarly = value.Any(one => one.ListensLater);
            CodeVanishes = value.Any(one => one.Op == Op.Leave && one.Way == LeaveWay.Vanish);
        }
    }

    /// <summary>The stream's end is as good as the end of a line.</summary>
    public required bool AcceptsLastLine { get; init; }

    /// <summary>How deep loops are in loops.</summary>
    public required int Loops { get; init; }

    public required PatternTemplate? Ignore { get; init; }

    /// <summary>Replies are awaited somewhere: it is online at the first of them, and what comes unasked is an error.</summary>
    public bool Expects { get; private init; }

    public bool HasBarrier { get; private init; }

    /// <summary>What comes before it is expected may have to be kept.</summary>
    public bool KeepsEarly { get; private init; }

    public bool Vanishes => Kind.Leave == LeaveWay.Vanish || CodeVanishes;

    private bool CodeVanishes { get; init; }
}
