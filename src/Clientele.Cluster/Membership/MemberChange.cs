namespace Clientele.Cluster.Membership;

/// <summary>Something about another node has become different.</summary>
internal readonly record struct MemberChange(ServerNoticeKind Kind, NodeIdentity Node);
