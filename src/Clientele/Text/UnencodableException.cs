using System.Buffers;
using System.Globalization;
using System.Text;

namespace Clientele;

/// <summary>A character that the encoding in force does not have. Nothing was sent in its place.</summary>
public sealed class UnencodableException : ArgumentException
{
    internal UnencodableException(ReadOnlySpan<char> text, int index, string encodingName)
        : this(CodePointAt(text, index), index, encodingName)
    {
    }

    /// <param name="codePoint">The character's code point, or a lone surrogate.</param>
    /// <param name="index">Where the character stands in the text, in UTF-16 units from 0.</param>
    /// <param name="encodingName">The encoding's <see cref="TextEncoding.Name"/>.</param>
    public UnencodableException(int codePoint, int index, string encodingName)
        : base(Describe(codePoint, encodingName))
    {
        CodePoint = codePoint;
        Index = index;
        EncodingName = encodingName;
    }

    /// <summary>The character's code point: a Unicode scalar, or a lone surrogate (U+D800 to U+DFFF).</summary>
    public int CodePoint { get; }

    /// <summary>The character, or <see cref="Rune.ReplacementChar"/> where it is a lone surrogate.</summary>
    public Rune Rune => Rune.IsValid(CodePoint) ? new Rune(CodePoint) : Rune.ReplacementChar;

    /// <summary>Where the character stands in the text, in UTF-16 units from 0.</summary>
    public int Index { get; }

    /// <summary>The encoding's <see cref="TextEncoding.Name"/>.</summary>
    public string EncodingName { get; }

    internal UnencodableException At(int index) => new(CodePoint, index, EncodingName);

    private static int CodePointAt(ReadOnlySpan<char> text, int index) =>
        Rune.DecodeFromUtf16(text[index..], out Rune rune, out _) == OperationStatus.Done ? rune.Value : text[index];

    private static string Describe(int codePoint, string encodingName)
    {
        string number = codePoint.ToString("X4", CultureInfo.InvariantCulture);
        return Rune.IsValid(codePoint)
            ? $"'{SafeText.Show(new Rune(codePoint).ToString())}' (U+{number}) cannot be encoded in {encodingName}"
            : $"half a character (the lone surrogate U+{number}) cannot be encoded in {encodingName}";
    }
}
