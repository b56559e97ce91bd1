namespace Clientele.Cli.Serving;

/// <summary>
/// One of several servers as its events tell of it: a process of several on one port, or a server of several in one
/// process. Immutable.
/// </summary>
internal sealed class NodeView
{
    private readonly string _group;
    private readonly ProcessPart? _part;

    /// <param name="name">Its name in the cluster.</param>
    /// <param name="group">What the names of all of them begin with.</param>
    /// <param name="part">Which of them it is.</param>
    public NodeView(string name, string group, ProcessPart part) => (Name, _group, _part) = (name, group, part);

    /// <summary>A server of this process.</summary>
    /// <param name="name">Its name in the configuration.</param>
    public NodeView(string name) => (Name, _group) = (name, "");

    public string Name { get; }

    /// <summary>Whether it is a server of this process, which tells itself where it listens and how it ended.</summary>
    public bool IsServer => _part is null;

    /// <summary>
    /// Whether this process tells of it. The end of a process is told by the one that started it; of other nodes, the
    /// first process tells for all.
    /// </summary>
    public bool Tells(ServerEvent? happened)
    {
        if (_part is null || happened is not ServerNotice notice)
            return true;
        return notice.Kind switch
        {
            ServerNoticeKind.Stopping => false,
            ServerNoticeKind.NodeJoined or ServerNoticeKind.NodeLost or ServerNoticeKind.NodeBack
                or ServerNoticeKind.NodeGone => _part.IsFirst && !IsOfGroup(notice.Node),
            _ => true,
        };
    }

    /// <summary>Whether a node is one of the processes, or this one.</summary>
    public bool IsOfGroup(string? node) => _part is { } part
        && Enumerable.Range(1, part.Count).Any(index => ProcessPart.Name(_group, index) == node);
}
