using System.Diagnostics.CodeAnalysis;

namespace Clientele;

/// <summary>The line end that is added to what a person types: LF, CRLF, or none (the default).</summary>
public readonly record struct TypedLineEnd : IParsable<TypedLineEnd>
{
    private readonly string? _text;

    private TypedLineEnd(string text) => _text = text;

    /// <summary>Nothing is added: <c>none</c>.</summary>
    public static TypedLineEnd None => default;

    /// <summary>LF: <c>lf</c>.</summary>
    public static TypedLineEnd Lf { get; } = new("\n");

    /// <summary>CRLF: <c>crlf</c>.</summary>
    public static TypedLineEnd CrLf { get; } = new("\r\n");

    /// <summary>The characters that are added; empty for <see cref="None"/>.</summary>
    public string Text => _text ?? "";

    /// <summary>Reads a line end, or says what is wrong with it.</summary>
    /// <param name="text"><c>lf</c>, <c>crlf</c> or <c>none</c>.</param>
    /// <param name="lineEnd">The line end; <see cref="None"/> where the text is not one.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether the text is a line end.</returns>
    public static bool TryParse(
        string? text, out TypedLineEnd lineEnd, [NotNullWhen(false)] out ParseFailure? failure)
    {
        lineEnd = text switch { "lf" => Lf, "crlf" => CrLf, _ => None };
        failure = lineEnd != None || text == "none"
            ? null
            : new ParseFailure(ParseFailureCode.UnknownLineEnd, text ?? "", Argument: text ?? "");
        return failure is null;
    }

    /// <summary><c>lf</c>, <c>crlf</c> or <c>none</c>.</summary>
    public override string ToString() => this == Lf ? "lf" : this == CrLf ? "crlf" : "none";

    static TypedLineEnd IParsable<TypedLineEnd>.Parse(string s, IFormatProvider? provider) =>
        TryParse(s, out TypedLineEnd lineEnd, out ParseFailure? failure) ? lineEnd : throw new ParseException(failure);

    static bool IParsable<TypedLineEnd>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out TypedLineEnd result) =>
        TryParse(s, out result, out _);
}
