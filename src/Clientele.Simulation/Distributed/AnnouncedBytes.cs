namespace Clientele.Simulation.Distributed;

/// <summary>Reads content whose length the other side has announced.</summary>
internal static class AnnouncedBytes
{
    private const int Step = 64 * 1024;

    /// <summary>Memory grows with what has come, and not with what was announced.</summary>
    /// <returns>Null when the stream ends before.</returns>
    public static async Task<byte[]?> ReadAsync(Stream from, int length, CancellationToken cancellationToken)
    {
        byte[] content = new byte[Math.Min(length, Step)];
        for (int at = 0; at < length;)
        {
            if (at == content.Length)
                Array.Resize(ref content, (int)Math.Min(length, 2L * content.Length));
            int read = await from.ReadAsync(content.AsMemory(at), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return null;
            at += read;
        }

        return content;
    }
}
