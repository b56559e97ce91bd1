using Clientele.Cli.Output;
using Clientele.Cluster;
using Clientele.Desk;

namespace Clientele.Cli.Serving;

/// <summary>What <c>clientele serve</c> was asked for.</summary>
internal sealed record ServeSettings
{
    /// <summary>The servers, at least one.</summary>
    public required IReadOnlyList<ServedSettings> Servers { get; init; }

    public OutputFormat Output { get; init; }

    public TypedLineEnd? Eol { get; init; }

    public bool HexInput { get; init; }

    /// <summary>Whether what an operator types has holes to fill.</summary>
    public bool TemplateInput { get; init; }

    public string? LogFile { get; init; }

    /// <summary>
    /// Reads the desk's certificate anew; gives null, with a complaint, when its files cannot be used. Null without
    /// TLS.
    /// </summary>
    public Func<ServerTlsOptions?>? ReadDeskTls { get; init; }

    /// <summary>
    /// Reads the file of configuration anew, with the flags over it: what each server is asked for now. Null, with a
    /// complaint, when it has mistakes. Null without a file.
    /// </summary>
    public Func<IReadOnlyList<ServedSettings>?>? Reread { get; init; }

    /// <summary>Which of the servers the desk is of.</summary>
    public string DeskServer { get; init; } = "";

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
