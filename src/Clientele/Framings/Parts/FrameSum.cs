using System.IO.Hashing;
using Clientele.Framings.Parts;

namespace Clientele;

/// <summary>
/// A checksum that frames have, by its name: see the option <c>check</c> of framings. Immutable; any thread.
/// </summary>
public sealed class FrameSum
{
    private readonly Func<ReadOnlySpan<byte>, uint> _of;

    private FrameSum(string name, int bits, Func<ReadOnlySpan<byte>, uint> of) => (Name, Bits, _of) = (name, bits, of);

    /// <summary>All that have a name.</summary>
    public static IReadOnlyList<FrameSum> All { get; } =
    [
        new("xor", 8, static bytes => Fold(bytes, 0, static (sum, one) => sum ^ one)),
        new("sum8", 8, static bytes => Fold(bytes, 0, static (sum, one) => sum + one) & 0xFF),
        // What makes the sum of all bytes, itself too, a multiple of 256; Modbus ASCII calls it LRC.
        new("lrc", 8, static bytes => (uint)-(int)Fold(bytes, 0, static (sum, one) => sum + one) & 0xFF),
        new("sum16", 16, static bytes => Fold(bytes, 0, static (sum, one) => sum + one) & 0xFFFF),
        new("fletcher16", 16, static bytes => Fletcher(bytes, 255)),
        // RFC 1145 and u-blox: the sums are of bytes.
        new("fletcher16-256", 16, static bytes => Fletcher(bytes, 256)),
        new("crc8", 8, static bytes => CyclicRedundancy.Forward8.Of(bytes)),
        new("crc16-modbus", 16, static bytes => CyclicRedundancy.Modbus.Of(bytes)),
        new("crc16-arc", 16, static bytes => CyclicRedundancy.Arc.Of(bytes)),
        new("crc16-x25", 16, static bytes => CyclicRedundancy.X25.Of(bytes)),
        new("crc16-kermit", 16, static bytes => CyclicRedundancy.Kermit.Of(bytes)),
        new("crc16-ccitt", 16, static bytes => CyclicRedundancy.Ccitt.Of(bytes)),
        new("crc16-xmodem", 16, static bytes => CyclicRedundancy.Xmodem.Of(bytes)),
        new("crc16-hj212", 16, static bytes => Hj212(bytes)),
        new("crc24q", 24, static bytes => CyclicRedundancy.Qualcomm.Of(bytes)),
        new("crc32", 32, static bytes => Crc32.HashToUInt32(bytes)),
        new("crc32c", 32, static bytes => CyclicRedundancy.Castagnoli.Of(bytes)),
        new("adler32", 32, static bytes => Adler(bytes)),
    ];

    /// <summary>Their names, as a list with commas.</summary>
    internal static string Names { get; } = string.Join(", ", All.Select(static sum => sum.Name));

    /// <summary>Such as <c>crc16-modbus</c>.</summary>
    public string Name { get; }

    /// <summary>How many bits it has: 8, 16, 24 or 32.</summary>
    public int Bits { get; }

    /// <summary>The sum of these bytes.</summary>
    public uint Of(ReadOnlySpan<byte> bytes) => _of(bytes);

    /// <summary>The one of this name; null for any other text.</summary>
    public static FrameSum? Find(string name) => All.FirstOrDefault(sum => sum.Name == name);

    private static uint Fold(ReadOnlySpan<byte> bytes, uint sum, Func<uint, byte, uint> add)
    {
        foreach (byte one in bytes)
            sum = add(sum, one);
        return sum;
    }

    private static uint Fletcher(ReadOnlySpan<byte> bytes, uint modulus)
    {
        uint first = 0, second = 0;
        foreach (byte one in bytes)
        {
            first = (first + one) % modulus;
            second = (second + first) % modulus;
        }

        return second << 8 | first;
    }

    // HJ 212, annex A: the byte goes to what is left of the high half.
    private static uint Hj212(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0xFFFF;
        foreach (byte one in bytes)
        {
            sum = sum >> 8 ^ one;
            for (int bit = 0; bit < 8; bit++)
                sum = (sum & 1) != 0 ? sum >> 1 ^ 0xA001 : sum >> 1;
        }

        return sum;
    }

    private static uint Adler(ReadOnlySpan<byte> bytes)
    {
        const uint Modulus = 65521;
        uint first = 1, second = 0;
        foreach (byte one in bytes)
        {
            first = (first + one) % Modulus;
            second = (second + first) % Modulus;
        }

        return second << 16 | first;
    }
}
