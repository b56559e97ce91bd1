using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Membership;

/// <summary>Another node, as it was when it was last heard of. Immutable.</summary>
/// <param name="Identity">Its name and incarnation.</param>
/// <param name="Said">What it said of itself.</param>
/// <param name="Heard">When, in milliseconds of a clock that is never set.</param>
/// <param name="IsLost">It has been silent for too long.</param>
internal sealed record Member(NodeIdentity Identity, Announcement Said, long Heard, bool IsLost);
