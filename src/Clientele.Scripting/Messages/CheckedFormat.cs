using System.Buffers.Text;
using System.Numerics;

namespace Clientele.Scripting.Messages;

/// <summary>
/// A checked payload: it tells whose it is and whether it is whole:
/// <c>!CCCCCCCC.SSSSSSSSSS.TTTTTTTTTTTT.LLLLLL.KKKKKKKK.filler</c>, the customer, its sequence, the intended time in
/// microseconds since the begin, the length and CRC-32C of all but itself, in hexadecimal. All of it is ASCII and safe
/// under lines.
/// </summary>
internal static class CheckedFormat
{
    public const int HeadLength = 50;

    private const int ChecksumAt = 41;
    private const int ChecksumLength = 8;

    private static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8;

    /// <summary>Fills all of <paramref name="to"/>, 64 bytes or more.</summary>
    public static void Write(Span<byte> to, in TemplateContext moment, ulong seed)
    {
        to[0] = (byte)'!';
        Hex((ulong)moment.Customer, to.Slice(1, 8));
        to[9] = (byte)'.';
        Hex((ulong)moment.Message, to.Slice(10, 10));
        to[20] = (byte)'.';
        Hex((ulong)moment.Due, to.Slice(21, 12));
        to[33] = (byte)'.';
        Hex((ulong)to.Length, to.Slice(34, 6));
        to[40] = (byte)'.';
        to[49] = (byte)'.';
        Fill(to[HeadLength..], SeededRandom.Mix(seed, (ulong)moment.Customer, (ulong)moment.Message));
        Hex(Checksum(to), to.Slice(ChecksumAt, ChecksumLength));
    }

    /// <summary>The length that a message of this range has, by the seed.</summary>
    public static int LengthOf(int shortest, int longest, in TemplateContext moment, ulong seed)
    {
        ulong chance = SeededRandom.Mix(seed ^ 0x1E46, (ulong)moment.Customer, (ulong)moment.Message);
        return shortest + (int)(chance % (ulong)(longest - shortest + 1));
    }

    /// <summary>What came, as far as it can be read.</summary>
    public static Reading Read(ReadOnlySpan<byte> got)
    {
        if (got.Length < HeadLength
            || !TryHex(got.Slice(1, 8), out ulong customer) || !TryHex(got.Slice(10, 10), out ulong message)
            || !TryHex(got.Slice(34, 6), out ulong length)
            || !TryHex(got.Slice(ChecksumAt, ChecksumLength), out ulong checksum)
            || got[0] != '!' || customer > int.MaxValue)
            return new Reading(0, 0, got.Length < HeadLength && got.StartsWith("!"u8) ? int.MaxValue : 0, false);
        return new Reading(
            (int)customer, (long)message, (int)length, length == (ulong)got.Length && checksum == Checksum(got));
    }

    private static void Hex(ulong number, Span<byte> to)
    {
        for (int i = to.Length - 1; i >= 0; i--, number >>= 4)
            to[i] = "0123456789abcdef"u8[(int)(number & 15)];
    }

    private static bool TryHex(ReadOnlySpan<byte> text, out ulong number) =>
        Utf8Parser.TryParse(text, out number, out int used, 'x') && used == text.Length;

    private static void Fill(Span<byte> to, ulong state)
    {
        for (int i = 0; i < to.Length; i++)
        {
            // Xorshift64: a filler, not a secret.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            to[i] = Alphabet[(int)(state & 63)];
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> payload) =>
        Crc(payload[(ChecksumAt + ChecksumLength)..], Crc(payload[..ChecksumAt], uint.MaxValue)) ^ uint.MaxValue;

    private static uint Crc(ReadOnlySpan<byte> bytes, uint crc)
    {
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BitConverter.ToUInt64(bytes));
            bytes = bytes[8..];
        }

        foreach (byte one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        return crc;
    }

    /// <summary>What a payload says of itself; the customer is 0 where it is not a checked payload.</summary>
    internal readonly record struct Reading(int Customer, long Message, int Length, bool IsWhole);
}
