using Clientele.Simulation.Talking;

namespace Clientele.Simulation.Running;

internal enum Op : byte
{
    Talk,
    Listen,
    Think,
    Repeat,
    Again,
    Choose,
    Jump,
    Barrier,
    Leave,
}

/// <summary>One instruction of what a kind of customer does. Times are microseconds. Immutable.</summary>
internal sealed class Instruction(Op op)
{
    public Op Op { get; } = op;

    /// <summary>Which step it is measured as.</summary>
    public int Step { get; init; }

    public Utterance? Say { get; init; }

    public Reply? Reply { get; init; }

    public ExpectationKind Expects => Reply?.Kind ?? ExpectationKind.None;

    public long Timeout { get; init; }

    /// <summary>0 for ever.</summary>
    public long Times { get; init; } = 1;

    /// <summary>0 for no limit.</summary>
    public long For { get; init; }

    public long Every { get; init; }

    public int InFlight { get; init; } = 1;

    public Duration? Time { get; init; }

    /// <summary>Which loop of those around it, from 0 for the outermost.</summary>
    public int Depth { get; init; }

    /// <summary>Where <see cref="Op.Repeat"/> goes on when it is over, <see cref="Op.Again"/> and <see cref="Op.Jump"/> go.</summary>
    public int Target { get; set; }

    /// <summary>Where each choice begins, with the sum of the weights up to it as a part of 1.</summary>
    public IReadOnlyList<(double UpTo, int Target)> Choices { get; init; } = [];

    public LeaveWay Way { get; init; }

    /// <summary>The next that has to do with replies may be a <see cref="Op.Listen"/>: what comes before it is kept for it.</summary>
    public bool ListensLater { get; set; }
}

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
