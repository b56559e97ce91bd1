namespace Clientele.Cluster.Bus;

/// <summary>What became of a request.</summary>
/// <param name="Outcome"><see cref="BusOutcome.Done"/> when a reply came.</param>
/// <param name="Payload">The reply; empty without one.</param>
internal readonly record struct BusReply(BusOutcome Outcome, ReadOnlyMemory<byte> Payload);
