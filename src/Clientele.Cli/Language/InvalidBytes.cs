namespace Clientele.Cli.Language;

/// <summary>Where text stops being text.</summary>
internal static class InvalidBytes
{
    /// <summary>The first byte of what is not text in an encoding, from 0.</summary>
    public static int FirstIn(ReadOnlySpan<byte> bytes, TextEncoding encoding)
    {
        TextState state = default;
        int start = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            encoding.Decode(bytes.Slice(i, 1), ref state, flush: false, out int invalid);
            if (invalid > 0)
                return start;
            if (state.PendingBytes == 0)
                start = i + 1;
        }

        return Math.Min(start, bytes.Length - 1);
    }
}
