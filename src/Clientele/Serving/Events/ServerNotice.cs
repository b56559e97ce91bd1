namespace Clientele;

/// <summary>
/// The server changed what it accepts (accepting paused because descriptors ran out, goes on, or ended), or something
/// has happened to the nodes of its cluster.
/// </summary>
public sealed class ServerNotice : ServerEvent
{
    internal ServerNotice(ServerNoticeKind kind, Exception? error, string? node = null)
        : base(null) => (Kind, Error, Node) = (kind, error, node);

    /// <summary>What changed.</summary>
    public ServerNoticeKind Kind { get; }

    /// <summary>The error that made it so, if there is one.</summary>
    public Exception? Error { get; }

    /// <summary>The node that it is about; null for what is about this server alone.</summary>
    public string? Node { get; }

    /// <inheritdoc/>
    public override string Name => Kind.ToName();

    internal override EventKinds Kinds => EventKinds.Notices;

    internal override bool Reserved => true;
}
