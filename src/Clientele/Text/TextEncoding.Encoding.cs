using System.Buffers;
using System.Text;

namespace Clientele;

public sealed partial class TextEncoding
{
    /// <summary>The most bytes that a text can take.</summary>
    /// <param name="chars">The text's length in UTF-16 units, from 0.</param>
    /// <returns>A number of bytes that is always enough.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The length is negative, or the bytes are more than an array holds.
    /// </exception>
    public int GetMaxByteCount(int chars)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chars);
        long bytes = ((long)chars * _codec.MaxBytesPerChar) + _codec.ExtraBytes;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Array.MaxLength, nameof(chars));
        return (int)bytes;
    }

    /// <summary>Encodes a text. No byte order mark is written.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="UnencodableException">
    /// A character is not in this encoding, or half of it is missing. Nothing is put in its place.
    /// </exception>
    public byte[] Encode(ReadOnlySpan<char> text)
    {
        byte[]? rented = null;
        int max = GetMaxByteCount(text.Length);
        Span<byte> bytes = max <= 1024 ? stackalloc byte[1024] : rented = ArrayPool<byte>.Shared.Rent(max);
        try
        {
            if (!TryEncode(text, bytes, out int written, out UnencodableException? error)) throw error!;
            return bytes[..written].ToArray();
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <inheritdoc cref="Encode(ReadOnlySpan{char})"/>
    public byte[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Encode(text.AsSpan());
    }

    /// <summary>Encodes a text into memory that is there already; allocates only where it fails.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">Where the bytes go; <see cref="GetMaxByteCount"/> bytes are always enough.</param>
    /// <param name="written">
    /// How many bytes were written; 0 where it fails (the destination may have changed).
    /// </param>
    /// <param name="error">
    /// The character that is not in this encoding; null where the text was encoded or the destination is too small.
    /// </param>
    /// <returns>Whether the whole text was encoded.</returns>
    public bool TryEncode(
        ReadOnlySpan<char> text, Span<byte> destination, out int written, out UnencodableException? error)
    {
        OperationStatus status = _codec.Encode(text, destination, out int read, out written);
        error = status == OperationStatus.InvalidData ? new(text, read, Name) : null;
        if (status == OperationStatus.Done) return true;
        written = 0;
        return false;
    }

    /// <summary>
    /// Whether a text that was decoded says exactly which bytes it came from: encoded again it gives the same bytes,
    /// and nothing in it may stand for an invalid byte (<c>\xHH</c>). Where it is false, show or keep the bytes as
    /// well. Any thread.
    /// </summary>
    /// <param name="text">The text, as <see cref="Decode(ReadOnlySpan{byte})"/> gave it.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Whether the text alone is enough.</returns>
    public bool IsExact(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes)
    {
        if (text.Contains("\\x", StringComparison.Ordinal))
            return false;
        byte[] rented = ArrayPool<byte>.Shared.Rent(GetMaxByteCount(text.Length));
        try
        {
            return TryEncode(text, rented, out int written, out _) && bytes.SequenceEqual(rented.AsSpan(0, written));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>
    /// The first character of a text that this encoding does not have, for a person who is still typing it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>
    /// The character, <see cref="Rune.ReplacementChar"/> where it is a lone surrogate, or null where all can be
    /// encoded.
    /// </returns>
    public Rune? FirstUnencodable(ReadOnlySpan<char> text)
    {
        Span<byte> scratch = stackalloc byte[512];
        while (true)
        {
            OperationStatus status = _codec.Encode(text, scratch, out int read, out _);
            text = text[read..];
            if (status == OperationStatus.Done) return null;
            if (status != OperationStatus.InvalidData) continue;
            Rune.DecodeFromUtf16(text, out Rune rune, out _);
            return rune;
        }
    }
}
