using Clientele.Serving.Events;

namespace Clientele;

/// <summary>The server changed what it accepts: accepting paused because descriptors ran out, goes on, or ended.</summary>
public sealed class ServerNotice : ServerEvent
{
    internal ServerNotice(ServerNoticeKind kind, Exception? error) : base(null) => (Kind, Error) = (kind, error);

    /// <summary>What changed.</summary>
    public ServerNoticeKind Kind { get; }

    /// <summary>The error that made it so, if there is one.</summary>
    public Exception? Error { get; }

    /// <inheritdoc/>
    public override string Name => NoticeNames.Of(Kind);

    internal override EventKinds Kinds => EventKinds.Notices;

    internal override bool Reserved => true;
}
