namespace Clientele.Bench.Peers;

/// <summary>How many are connected, and what the collector has done for them.</summary>
internal static class Crowd
{
    private static int s_connections;
    private static Func<int> s_count = static () => Volatile.Read(ref s_connections);

    public static void Came() => Interlocked.Increment(ref s_connections);

    public static void Went() => Interlocked.Decrement(ref s_connections);

    /// <summary>For a library that counts its customers itself.</summary>
    public static void CountedBy(Func<int> count) => s_count = count;

    public static string Figures() =>
        $$"""
        {"event":"figures","allocated":{{GC.GetTotalAllocatedBytes(true)}},"gen0":{{GC.CollectionCount(0)}},"gen1":{{GC.CollectionCount(1)}},"gen2":{{GC.CollectionCount(2)}},"connections":{{s_count()}}}
        """;
}
