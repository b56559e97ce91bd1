using System.Buffers.Binary;
using System.Text;

namespace Clientele.Simulation.Distributed;

/// <summary>
/// Reads an order from bytes that are not trusted: no length in it makes room that its bytes do not fill.
/// </summary>
internal sealed class OrderReader(ReadOnlyMemory<byte> bytes)
{
    private static readonly UTF8Encoding s_utf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlyMemory<byte> _rest = bytes;

    public bool IsAtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public bool Bool() => Byte() switch
    {
        0 => false,
        1 => true,
        _ => throw new FormatException("neither true nor false"),
    };

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public TimeSpan Time() => new(Long());

    public string Text() => s_utf8.GetString(Take(Length()));

    public byte[] Bytes() => Take(Int()).ToArray();

    public T[] Many<T>(int most, Func<T> one)
    {
        int count = Int();
        if (count < 0 || count > most)
            throw new FormatException("too many");
        List<T> all = [];
        while (all.Count < count)
            all.Add(one());
        return [.. all];
    }

    /// <summary>As BinaryWriter writes the length of a text: seven bits in each byte, the lowest first.</summary>
    private int Length()
    {
        long length = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            byte next = Byte();
            length |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
                return length <= int.MaxValue ? (int)length : throw new FormatException("too long");
        }

        throw new FormatException("not a length");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
            throw new FormatException("it is cut short");
        ReadOnlySpan<byte> taken = _rest.Span[..count];
        _rest = _rest[count..];
        return taken;
    }
}
