namespace Clientele.Desk.Views;

/// <summary>The servers that have customers on the roster.</summary>
/// <param name="Online">How many are online at those that are not lost.</param>
/// <param name="Waiting">How many wait in line there.</param>
/// <param name="Nodes">The servers, in the order of their names; one for a server alone.</param>
internal sealed record NodeListView(long Online, long Waiting, IReadOnlyList<NodeView> Nodes)
{
    public static NodeListView Of(IRoster roster)
    {
        IReadOnlyList<RosterNode> nodes = roster.Nodes;
        RosterNode[] present = [.. nodes.Where(static node => node.Condition != NodeCondition.Lost)];
        return new NodeListView(present.Sum(static node => (long)node.Online),
            present.Sum(static node => (long)node.Waiting), [.. nodes.Select(NodeView.Of)]);
    }
}
