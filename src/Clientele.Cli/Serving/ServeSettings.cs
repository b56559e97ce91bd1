using Clientele.Cli.Commands;
using Clientele.Desk;

namespace Clientele.Cli.Serving;

/// <summary>What <c>clientele serve</c> was asked for.</summary>
internal sealed record ServeSettings
{
    public required ServerOptions Server { get; init; }

    public MessageCallback? Reply { get; init; }

    /// <summary>The same for a server that waits for whoever does not read, in the place of <see cref="Reply"/>.</summary>
    public Func<Customer, Task>? ReplyInTurn { get; init; }

    public OutputFormat Output { get; init; }

    public LineEnd? Eol { get; init; }

    public bool HexInput { get; init; }

    public string? LogFile { get; init; }

    /// <summary>How long a customer who has finished can be answered; null for the usual time where an operator can, and none elsewhere.</summary>
    public TimeSpan? FinishTimeout { get; init; }

    /// <summary>Opens a desk; null for none.</summary>
    public DeskOptions? Desk { get; init; }

    /// <summary>Runs beside the server once it listens, and ends when its token does: the demo's customers.</summary>
    public Func<Server, CancellationToken, Task>? Beside { get; init; }

    /// <summary>Stops by itself after so long.</summary>
    public TimeSpan? For { get; init; }
}
