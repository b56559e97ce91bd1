using Clientele.Cli.Configuring;

namespace Clientele.Cli.Serving;

/// <summary>What one server of <c>clientele serve</c> was asked for.</summary>
internal sealed record ServedSettings
{
    /// <summary>Its name among several; empty for the only one.</summary>
    public string Name { get; init; } = "";

    public required ServerOptions Server { get; init; }

    /// <summary>
    /// What was said of it, for a later file to be compared with; null for a server of the program's own.
    /// </summary>
    public ServedOptions? Said { get; init; }

    /// <summary>What it answers by itself; null for nothing.</summary>
    public Answers? Answers { get; init; }

    /// <summary>Answers in place of <see cref="Answers"/>, on the event loop.</summary>
    public MessageCallback? Reply { get; init; }

    /// <summary>
    /// How long a customer who has finished can be answered; null for the usual time where an operator can, and none
    /// elsewhere.
    /// </summary>
    public TimeSpan? FinishTimeout { get; init; }

    /// <summary>
    /// Reads the certificate's files anew; gives null, with a complaint, when they cannot be used. Null without TLS.
    /// </summary>
    public Func<ServerTlsOptions?>? ReadTls { get; init; }
}
