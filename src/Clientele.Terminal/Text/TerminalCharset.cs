using System.Buffers;
using System.Text;

namespace Clientele.Terminal;

/// <summary>A character set that a terminal has in place of UTF-8. Any thread.</summary>
public abstract class TerminalCharset
{
    /// <summary>Starts to decode what is typed.</summary>
    public abstract ITypedDecoder CreateDecoder();

    /// <summary>
    /// Text as the terminal shows it: a character that the set does not have becomes a question mark for each of its
    /// columns.
    /// </summary>
    /// <param name="text">The text; may carry escape sequences.</param>
    public byte[] Encode(ReadOnlySpan<char> text)
    {
        var bytes = new ArrayBufferWriter<byte>(text.Length + 16);
        while (!text.IsEmpty)
        {
            int missing = Encode(text, bytes);
            if (missing < 0)
                break;
            Encode(text[..missing], bytes);
            Rune.DecodeFromUtf16(text[missing..], out Rune rune, out int length);
            bytes.Write("??"u8[..Math.Clamp(CharacterWidth.Of(rune), 0, 2)]);
            text = text[(missing + Math.Max(length, 1))..];
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Encodes a text that the set has as a whole; of another it writes nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">Takes the bytes.</param>
    /// <returns>-1, or the index of the first character that the set does not have.</returns>
    protected abstract int Encode(ReadOnlySpan<char> text, IBufferWriter<byte> bytes);
}
