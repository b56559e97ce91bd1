namespace Clientele.Connections;

/// <summary>
/// How much is summed and looked through to find frames behind what is lost: a peer may send many starts that each
/// claim many bytes. All starts are tried while that takes no more than <see cref="ForEachByte"/> times what has come,
/// and a reserve; beyond it, what was looked through in vain is dropped with its start. It depends on the bytes of the
/// stream alone, and not on how they arrive. By the one consumer.
/// </summary>
internal struct SearchBudget
{
    public const int ForEachByte = 16;
    public const int Reserve = 8 << 20;

    private long _spent;

    /// <summary>How many bytes to drop.</summary>
    /// <param name="length">Up to where the next frame may begin.</param>
    /// <param name="searched">How many bytes were looked through to learn that none begins before.</param>
    /// <param name="available">How many bytes there are.</param>
    public int Drop(int length, int searched, int available)
    {
        _spent += searched;
        if (_spent > Reserve)
            length = Math.Max(length, Math.Min(searched, available));
        Earn(length);
        return length;
    }

    /// <summary>Bytes were taken from the stream.</summary>
    public void Earn(int bytes)
    {
        if (_spent > 0)
            _spent = Math.Max(0, _spent - (long)bytes * ForEachByte);
    }
}
