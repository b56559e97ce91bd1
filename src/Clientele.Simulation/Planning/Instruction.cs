using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Planning;

/// <summary>One instruction of what a kind of customer does. Times are microseconds. Immutable.</summary>
internal sealed class Instruction(Op op)
{
    public Op Op { get; } = op;

    /// <summary>Which step it is measured as.</summary>
    public int Step { get; init; }

    public PlannedMessage? Say { get; init; }

    public ReplyMatcher? Reply { get; init; }

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
