namespace Clientele;

/// <summary>How a number is written in a frame.</summary>
public enum FramingNumber
{
    /// <summary>Bytes without a sign, the most significant first.</summary>
    BigEndian,

    /// <summary>Bytes without a sign, the least significant first.</summary>
    LittleEndian,

    /// <summary>Seven bits a byte, the least significant first; the high bit says that more follow.</summary>
    Varint,

    /// <summary>A length of ASN.1's Basic Encoding Rules.</summary>
    Ber,

    /// <summary>Decimal digits of ASCII.</summary>
    DecimalDigits,

    /// <summary>Hexadecimal digits of ASCII.</summary>
    HexadecimalDigits,

    /// <summary>Two decimal digits a byte.</summary>
    Bcd,

    /// <summary>Decimal digits of ASCII up to the byte <see cref="FramingPart.Bytes"/>.</summary>
    DecimalUpTo,
}
