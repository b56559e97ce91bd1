namespace Clientele.Cli.Serving;

/// <summary>One of several processes on one port, as its events tell of it. Immutable.</summary>
/// <param name="name">Its name in the cluster.</param>
/// <param name="group">What the names of all of them begin with.</param>
/// <param name="part">Which of them it is.</param>
internal sealed class NodeView(string name, string group, ProcessPart part)
{
    public string Name => name;

    /// <summary>
    /// Whether this process tells of it. The end of a process is told by the one that started it; of other nodes, the
    /// first process tells for all.
    /// </summary>
    public bool Tells(ServerEvent? happened) => happened is not ServerNotice notice || notice.Kind switch
    {
        ServerNoticeKind.Stopping => false,
        ServerNoticeKind.NodeJoined or ServerNoticeKind.NodeLost or ServerNoticeKind.NodeBack
            or ServerNoticeKind.NodeGone => part.IsFirst && !IsOfGroup(notice.Node),
        _ => true,
    };

    /// <summary>Whether a node is one of the processes, or this one.</summary>
    public bool IsOfGroup(string? node) =>
        Enumerable.Range(1, part.Count).Any(index => ProcessPart.Name(group, index) == node);
}
