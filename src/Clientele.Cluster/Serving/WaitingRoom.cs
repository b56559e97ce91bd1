namespace Clientele.Cluster.Serving;

/// <summary>
/// How many questions of one kind wait for their answers at most, and how many bytes of them. Any thread.
/// </summary>
internal sealed class WaitingRoom(int most, long mostBytes)
{
    private int _count;
    private long _bytes;

    /// <summary>False, and nothing has changed, where there is no room.</summary>
    public bool TryEnter(int length)
    {
        int count = Interlocked.Increment(ref _count);
        long bytes = Interlocked.Add(ref _bytes, length);
        if (count <= most && bytes <= mostBytes)
            return true;
        Leave(length);
        return false;
    }

    /// <summary>One of that length has its answer.</summary>
    public void Leave(int length)
    {
        Interlocked.Decrement(ref _count);
        Interlocked.Add(ref _bytes, -length);
    }
}
