using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Clientele;

/// <summary>
/// What a person types, as bytes: text, with <c>\xHH</c> for a byte that text cannot say and, where it is asked for,
/// groups like <c>[FF AB]</c>.
/// </summary>
/// <remarks>
/// <c>\\x41</c> is the four characters <c>\x41</c>; any other backslash is itself. With groups, <c>[[</c> is the
/// character <c>[</c>. The text between bytes is encoded piece by piece. Thread-safe.
/// </remarks>
public static class TypedText
{
    /// <summary>Turns typed text into bytes.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="encoding">The encoding of its text.</param>
    /// <param name="hexInput">Whether <c>[FF AB]</c> is bytes; false unless asked for.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="ParseException">An escape or a group is malformed; the message names the position.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding.</exception>
    public static byte[] ToBytes(string typed, TextEncoding encoding, bool hexInput = false)
    {
        Exception? error = Convert(typed, encoding, hexInput, escapes: false, out byte[]? bytes);
        return error is null ? bytes! : throw error;
    }

    /// <summary>
    /// As <see cref="ToBytes(string, TextEncoding, bool)"/>, for text that is written on a command line or in a file.
    /// </summary>
    /// <param name="typed">What was written.</param>
    /// <param name="encoding">The encoding of its text.</param>
    /// <param name="hexInput">Whether <c>[FF AB]</c> is bytes.</param>
    /// <param name="escapes">Whether <c>\n</c>, <c>\r</c>, <c>\t</c> and <c>\\</c> stand for characters; another
    /// backslash, but for <c>\xHH</c>, is malformed then.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="ParseException">An escape or a group is malformed; the message names the position.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding.</exception>
    public static byte[] ToBytes(string typed, TextEncoding encoding, bool hexInput, bool escapes)
    {
        Exception? error = Convert(typed, encoding, hexInput, escapes, out byte[]? bytes);
        return error is null ? bytes! : throw error;
    }

    /// <summary>Turns typed text into bytes, or says in one line what is wrong with it.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="encoding">The encoding of its text.</param>
    /// <param name="hexInput">Whether <c>[FF AB]</c> is bytes.</param>
    /// <param name="bytes">The bytes; null where something is wrong.</param>
    /// <param name="error">What is wrong; null where nothing is.</param>
    /// <returns>Whether there are bytes.</returns>
    public static bool TryToBytes(
        string typed,
        TextEncoding encoding,
        bool hexInput,
        [NotNullWhen(true)] out byte[]? bytes,
        [NotNullWhen(false)] out string? error)
    {
        error = Convert(typed, encoding, hexInput, escapes: false, out bytes)?.Message;
        return error is null;
    }

    private static Exception? Convert(
        string typed, TextEncoding encoding, bool hexInput, bool escapes, out byte[]? bytes)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(encoding);
        bytes = null;
        Writer writer = new(typed, encoding);
        int at = 0;
        while (at < typed.Length)
        {
            int special = typed.AsSpan(at).IndexOfAny('\\', hexInput ? '[' : '\\');
            if (special < 0) break;
            at += special;
            ParseFailure? failure = typed[at] == '\\' ? Escape(ref writer, ref at, escapes) : Group(ref writer, ref at);
            if (failure is not null) return new ParseException(failure);
            if (writer.Error is not null) return writer.Error;
        }

        writer.Flush(typed.Length, typed.Length);
        if (writer.Error is null) bytes = writer.ToArray();
        return writer.Error;
    }

    private static ParseFailure? Escape(ref Writer writer, ref int at, bool escapes)
    {
        ReadOnlySpan<char> rest = writer.Typed.AsSpan(at);
        if (escapes && (rest.Length < 2 || rest[1] != 'x'))
        {
            string? character = rest.Length < 2 ? null : rest[1] switch
            {
                'n' => "\n",
                'r' => "\r",
                't' => "\t",
                '\\' => "\\",
                _ => null,
            };
            if (character is null)
                return new ParseFailure(ParseFailureCode.UnknownEscape, writer.Typed, at);
            writer.Flush(at, at + 2);
            writer.AddText(character);
            at += 2;
            return null;
        }

        if (!escapes && rest.StartsWith(@"\\x"))
        {
            writer.Flush(at, at + 1);
            at += 3;
            return null;
        }

        if (!rest.StartsWith(@"\x"))
        {
            at++;
            return null;
        }

        if (rest.Length < 4 || !char.IsAsciiHexDigit(rest[2]) || !char.IsAsciiHexDigit(rest[3]))
            return new ParseFailure(ParseFailureCode.IncompleteByte, writer.Typed, at);
        writer.Flush(at, at + 4);
        writer.AddByte(rest[2..4]);
        at += 4;
        return null;
    }

    private static ParseFailure? Group(ref Writer writer, ref int at)
    {
        ReadOnlySpan<char> typed = writer.Typed;
        if (typed[at..].StartsWith("[["))
        {
            writer.Flush(at, at + 1);
            at += 2;
            return null;
        }

        writer.Flush(at, at);
        int open = at++;
        while (true)
        {
            while (at < typed.Length && typed[at] == ' ') at++;
            if (at == typed.Length) return new ParseFailure(ParseFailureCode.OpenByteGroup, writer.Typed, open);
            if (typed[at] == ']') break;
            if (at + 1 >= typed.Length || !char.IsAsciiHexDigit(typed[at]) || !char.IsAsciiHexDigit(typed[at + 1]))
                return new ParseFailure(ParseFailureCode.InvalidByteGroup, writer.Typed, at);
            writer.AddByte(typed.Slice(at, 2));
            at += 2;
        }

        at++;
        writer.Flush(open, at);
        return null;
    }

    /// <summary>The bytes so far, and where the text starts that is not among them yet.</summary>
    private ref struct Writer(string typed, TextEncoding encoding)
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();
        private int _textStart;

        public readonly string Typed => typed;

        public UnencodableException? Error { get; private set; }

        /// <summary>
        /// Encodes the text up to <paramref name="end"/>; text begins again at <paramref name="next"/>.
        /// </summary>
        public void Flush(int end, int next)
        {
            ReadOnlySpan<char> text = typed.AsSpan(_textStart..Math.Max(end, _textStart));
            if (text.Length > 0)
            {
                Span<byte> space = _bytes.GetSpan(encoding.GetMaxByteCount(text.Length));
                if (encoding.TryEncode(text, space, out int written, out UnencodableException? error))
                    _bytes.Advance(written);
                else
                    Error ??= error!.At(_textStart + error.Index);
            }

            _textStart = next;
        }

        public void AddText(string text)
        {
            Span<byte> space = _bytes.GetSpan(encoding.GetMaxByteCount(text.Length));
            if (encoding.TryEncode(text, space, out int written, out UnencodableException? error))
                _bytes.Advance(written);
            else
                Error ??= error;
        }

        public readonly void AddByte(ReadOnlySpan<char> hex) =>
            _bytes.Write([byte.Parse(hex, System.Globalization.NumberStyles.AllowHexSpecifier, null)]);

        public readonly byte[] ToArray() => _bytes.WrittenSpan.ToArray();
    }
}
