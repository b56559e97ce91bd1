namespace Clientele.Bench.Peers;

/// <param name="Rounds">Turns of each server.</param>
/// <param name="Scale">Messages in a turn, customers and seconds: 1 as they are for the figures, less where only faults count.</param>
/// <param name="Only">The contestants that are measured; all when empty.</param>
internal sealed record PeerOptions(string Clientele, IReadOnlyList<string> Cases, int Rounds, double Scale, string[] Only, bool WritesDocs)
{
    public const int ServerProcessor = 0, LoadProcessor = 1;

    /// <summary>How long the load waits when nothing is answered.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    public bool Pinned { get; } = Environment.ProcessorCount > 1 && Paths.Has("taskset");

    public int? OfServer => Pinned ? ServerProcessor : null;

    public int? OfLoad => Pinned ? LoadProcessor : null;

    public long Scaled(long messages, long least = 1) => Math.Max(least, (long)(messages * Scale));

    public int Customers(int full, int least = 1) => (int)Scaled(full, least);
}
