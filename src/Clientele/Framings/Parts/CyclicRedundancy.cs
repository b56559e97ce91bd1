namespace Clientele.Framings.Parts;

/// <summary>
/// Cyclic redundancy checks of 8 to 32 bits, by table. Parameters as in the catalogue of parametrised CRC
/// algorithms (https://reveng.sourceforge.io/crc-catalogue/). Immutable.
/// </summary>
internal sealed class CyclicRedundancy
{
    private readonly uint[] _table = new uint[256];
    private readonly int _bits;
    private readonly uint _first;
    private readonly uint _last;
    private readonly bool _isReflected;

    /// <param name="bits">8 to 32.</param>
    /// <param name="polynomial">As the catalogue writes it; with its bits in reverse where it is reflected.</param>
    /// <param name="first">The register before the first byte.</param>
    /// <param name="last">What it is exclusive-ored with after the last.</param>
    /// <param name="isReflected">The least significant bit of a byte is the first.</param>
    private CyclicRedundancy(int bits, uint polynomial, uint first, uint last, bool isReflected)
    {
        (_bits, _first, _last, _isReflected) = (bits, first, last, isReflected);
        uint top = 1u << (bits - 1);
        for (uint i = 0; i < 256; i++)
        {
            uint value = isReflected ? i : i << (bits - 8);
            for (int bit = 0; bit < 8; bit++)
            {
                value = isReflected ? (value & 1) != 0 ? value >> 1 ^ polynomial : value >> 1
                    : (value & top) != 0 ? value << 1 ^ polynomial : value << 1;
            }

            _table[i] = value;
        }
    }

    public static CyclicRedundancy Forward8 { get; } = new(8, 0x07, 0, 0, isReflected: false);

    public static CyclicRedundancy Modbus { get; } = new(16, 0xA001, 0xFFFF, 0, isReflected: true);

    public static CyclicRedundancy Arc { get; } = new(16, 0xA001, 0, 0, isReflected: true);

    public static CyclicRedundancy X25 { get; } = new(16, 0x8408, 0xFFFF, 0xFFFF, isReflected: true);

    public static CyclicRedundancy Kermit { get; } = new(16, 0x8408, 0, 0, isReflected: true);

    public static CyclicRedundancy Ccitt { get; } = new(16, 0x1021, 0xFFFF, 0, isReflected: false);

    public static CyclicRedundancy Xmodem { get; } = new(16, 0x1021, 0, 0, isReflected: false);

    public static CyclicRedundancy Qualcomm { get; } = new(24, 0x864CFB, 0, 0, isReflected: false);

    public static CyclicRedundancy Castagnoli { get; } =
        new(32, 0x82F63B78, uint.MaxValue, uint.MaxValue, isReflected: true);

    public uint Of(ReadOnlySpan<byte> bytes)
    {
        uint sum = _first;
        if (_isReflected)
        {
            foreach (byte one in bytes)
                sum = sum >> 8 ^ _table[(sum ^ one) & 0xFF];
        }
        else
        {
            foreach (byte one in bytes)
                sum = sum << 8 ^ _table[(sum >> (_bits - 8) ^ one) & 0xFF];
        }

        return (sum ^ _last) & (uint.MaxValue >> (32 - _bits));
    }
}
