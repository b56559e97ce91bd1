using Clientele.Bench.Servers;

namespace Clientele.Bench.Commands;

/// <param name="Servers">The reference first.</param>
/// <param name="Pinned">The server on one processor, the load on another: one loop against one loop.</param>
internal sealed record EchoOptions(
    IReadOnlyList<int> Connections, int Rounds, long RoundTrips, IReadOnlyList<ServerUnderTest> Servers, bool Pinned)
{
    /// <summary>How long the load waits when nothing is answered.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
