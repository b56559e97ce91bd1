using Microsoft.Extensions.Logging;

namespace Clientele.Cluster.Membership;

/// <summary>What a node tells the log of the others.</summary>
internal static partial class ClusterLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Cluster: {Kind} {Node}")]
    public static partial void Happened(ILogger logger, ServerNoticeKind kind, NodeIdentity node);

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener to events of the cluster failed")]
    public static partial void ListenerFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work for the cluster failed")]
    public static partial void WorkFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "NATS cannot be used, and is tried again: {Reason}")]
    public static partial void NotYet(ILogger logger, string reason);
}
