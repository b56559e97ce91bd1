using Clientele.Cli.Output;
using Clientele.Cluster;
using Clientele.Desk;

namespace Clientele.Cli.Serving;

/// <summary>What <c>clientele serve</c> was asked for.</summary>
internal sealed record ServeSettings
{
    public required ServerOptions Server { get; init; }

    public MessageCallback? Reply { get; init; }

    /// <summary>
    /// The same for a server that waits for a customer who does not read, in place of <see cref="Reply"/>.
    /// </summary>
    public Func<Customer, Task>? ReplyInTurn { get; init; }

    /// <summary>The rules of a file; null for none.</summary>
    public ServedRules? Rules { get; init; }

    public OutputFormat Output { get; init; }

    public TypedLineEnd? Eol { get; init; }

    public bool HexInput { get; init; }

    public string? LogFile { get; init; }

    /// <summary>
    /// How long a customer who has finished can be answered; null for the usual time where an operator can, and none
    /// elsewhere.
    /// </summary>
    public TimeSpan? FinishTimeout { get; init; }

    /// <summary>
    /// Reads the certificate's files anew; gives null, with a complaint, when they cannot be used. Null without TLS.
    /// </summary>
    public Func<ServerTlsOptions?>? ReadTls { get; init; }

    /// <summary>The same for the desk.</summary>
    public Func<ServerTlsOptions?>? ReadDeskTls { get; init; }

    /// <summary>Opens a desk; null for none.</summary>
    public DeskOptions? Desk { get; init; }

    /// <summary>Makes a node of a cluster of the server; null for none.</summary>
    public ClusterNodeOptions? Node { get; init; }

    /// <summary>Which of several processes on one port this one is; null where it is alone.</summary>
    public ProcessPart? Part { get; init; }

    /// <summary>How the events tell of it then; null where it is alone.</summary>
    public NodeView? View { get; init; }

    /// <summary>
    /// Where an operator's commands come from beside the prompt: a file, or <see cref="CommandInput.Piped"/>; null for
    /// nowhere.
    /// </summary>
    public string? Commands { get; init; }

    /// <summary>
    /// Where a control socket is; empty for the place where <c>clientele ctl</c> looks, null for none.
    /// </summary>
    public string? Control { get; init; }

    /// <summary>The time before each line for people; null for none.</summary>
    public LineStamp? Stamp { get; init; }

    /// <summary>Whether people are told only what is wrong.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Says so when standard input has something, and is not read.</summary>
    public bool TellsOfUnreadInput { get; init; }

    /// <summary>Runs beside the server once it listens, and ends when its token does: the demo's customers.</summary>
    public Func<Server, CancellationToken, Task>? Beside { get; init; }

    /// <summary>Stops by itself after so long.</summary>
    public TimeSpan? For { get; init; }
}
