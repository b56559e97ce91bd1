namespace Clientele.Tests.Connections;

/// <summary>Bytes of which each tells where it belongs.</summary>
internal static class Bytes
{
    public static byte[] Pattern(int length, int seed = 0)
    {
        var bytes = new byte[length];
        uint state = (uint)seed * 2_654_435_761 + 1;
        for (int i = 0; i < length; i++)
        {
            state = state * 1_664_525 + 1_013_904_223;
            bytes[i] = (byte)(state >> 24);
        }

        return bytes;
    }

    public static void Same(byte[] expected, byte[] actual)
    {
        int common = expected.AsSpan().CommonPrefixLength(actual);
        Assert.True(common == expected.Length && common == actual.Length,
            $"{actual.Length} bytes instead of {expected.Length}, the first {common} of them right");
    }
}
