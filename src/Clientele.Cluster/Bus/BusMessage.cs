namespace Clientele.Cluster.Bus;

/// <summary>A message that was received. Its bytes belong to the reader.</summary>
/// <param name="Subject">The subject it was published to.</param>
/// <param name="ReplyTo">
/// Where the sender waits for a reply, if it is a subject of this cluster; null otherwise.
/// </param>
/// <param name="Payload">What was sent.</param>
internal readonly record struct BusMessage(string Subject, string? ReplyTo, ReadOnlyMemory<byte> Payload);
