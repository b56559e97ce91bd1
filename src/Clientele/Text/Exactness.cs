using System.Buffers;

namespace Clientele;

/// <summary>Whether a text says exactly which bytes it stands for.</summary>
internal static class Exactness
{
    public static bool IsExactly(ReadOnlySpan<char> text, TextEncoding encoding, ReadOnlySpan<byte> bytes)
    {
        if (text.Contains("\\x", StringComparison.Ordinal))
            return false;
        byte[] rented = ArrayPool<byte>.Shared.Rent(encoding.GetMaxByteCount(text.Length));
        try
        {
            return encoding.TryEncode(text, rented, out int written, out _) && bytes.SequenceEqual(rented.AsSpan(0, written));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
