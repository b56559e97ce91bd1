namespace Clientele.Testing.Framings;

/// <summary>
/// Bytes where frames begin, end, lie and break off more often than in bytes that are merely random.
/// </summary>
internal sealed class RandomStream(
    Random random, IReadOnlyList<FramingSample> samples, IReadOnlyList<ReadOnlyMemory<byte>> pieces)
{
    private static readonly byte[][] s_usual =
    [
        [0], [0, 0], [1], [2], [3], [5], [0x0A], [0x0D, 0x0A], [0x20], [0x30], [0x31], [0x39], [0x3A], [0x7F], [0x80],
        [0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0x81, 0x30], [0xC4, 0x0A],
    ];

    /// <summary>The lengths of pieces to cut a stream into.</summary>
    public static int[] NextCuts(Random random)
    {
        var cuts = new int[random.Next(1, 8)];
        for (int i = 0; i < cuts.Length; i++)
            cuts[i] = random.Next(1, 8);
        return cuts;
    }

    /// <summary>A stream of up to as many pieces.</summary>
    public byte[] Next(int most)
    {
        List<byte> bytes = [];
        for (int i = random.Next(most + 1); i > 0; i--)
            bytes.AddRange(NextPiece());
        return [.. bytes];
    }

    private byte[] NextPiece()
    {
        int kind = random.Next(8);
        if (kind < 4 && samples.Count > 0)
        {
            byte[] wire = samples[random.Next(samples.Count)].Wire.ToArray();
            if (kind == 3)
                wire = wire[..random.Next(wire.Length + 1)];
            if (kind >= 2 && wire.Length > 0)
                wire[random.Next(wire.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : random.Next(4));
            return wire;
        }

        if (kind < 6 && pieces.Count > 0)
            return pieces[random.Next(pieces.Count)].ToArray();
        if (kind < 7)
            return s_usual[random.Next(s_usual.Length)];
        var any = new byte[random.Next(1, 9)];
        random.NextBytes(any);
        return any;
    }
}
