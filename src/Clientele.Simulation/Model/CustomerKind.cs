using System.Net;
using Clientele.Scripting;

namespace Clientele.Simulation;

/// <summary>One kind of customer. Immutable.</summary>
public sealed record CustomerKind
{
    /// <summary>What it is called in reports. Empty by default.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its part among all kinds. More than zero; 1 by default.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// The encoding of text in both directions; null (the default) for that of <see cref="SimulationOptions"/>.
    /// </summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>
    /// How messages are told apart in both directions; null (the default) for that of <see cref="SimulationOptions"/>.
    /// </summary>
    public Framing? Framing { get; init; }

    /// <summary>
    /// Whether a last line that the end of the connection cuts off before its own end is whole, under lines and a
    /// delimiter; null (the default) for what <see cref="SimulationOptions"/> says. Under every other framing with an
    /// end of its own such a message is wrong.
    /// </summary>
    public bool? LastLine { get; init; }

    /// <summary>Whether it speaks TLS; null (the default) for what <see cref="SimulationOptions"/> says.</summary>
    public bool? Tls { get; init; }

    /// <summary>
    /// Addresses to connect from, in turn; empty (the default) for those of <see cref="SimulationOptions"/>.
    /// </summary>
    public IReadOnlyList<IPAddress> Sources { get; init; } = [];

    /// <summary>
    /// What it does, from the connection to its leaving. Empty: it stays and says nothing until the run ends.
    /// </summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>What it answers whenever it comes, whatever it is doing; empty (the default) for nothing.</summary>
    public IReadOnlyList<Reaction> On { get; init; } = [];

    /// <summary>How it leaves when its steps, or the run, are over. <see cref="LeaveWay.Close"/> by default.</summary>
    public LeaveWay Leave { get; init; } = LeaveWay.Close;

    /// <summary>
    /// Whether and when it comes back after its steps; null (the default): at once in a closed model, and never where
    /// customers arrive at a rate.
    /// </summary>
    public ComeBack? ComeBack { get; init; }

    /// <summary>
    /// A regular expression for messages that may come at any time and are no reply (news, keep-alives); null (the
    /// default) for none. Names of what is known are holes, as in <see cref="Expectation.Regex"/>.
    /// </summary>
    public string? Ignore { get; init; }
}
