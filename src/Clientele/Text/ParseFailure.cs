using Clientele.Text;

namespace Clientele;

/// <summary>
/// Why a text that people write is not what it should be. Its sentences are made from the values. Immutable.
/// </summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Text">The whole text, without blanks around it.</param>
/// <param name="Position">Where in <paramref name="Text"/> the wrong part starts, in UTF-16 units from 0.</param>
/// <param name="Argument">The wrong part, unless <see cref="ParseFailureCode"/> says another; empty where the code says
/// enough.</param>
public sealed record ParseFailure(ParseFailureCode Code, string Text, int Position = 0, string Argument = "")
{
    /// <summary>What may stand there instead, as a list with commas; empty where the sentence says it.</summary>
    public string Known { get; init; } = "";

    /// <summary>What is wrong and what to write instead, in one line of English that names the text.</summary>
    public string Message => ParseSentences.NamesPlace(Code) ? Reason
        : IsAboutWhole ? $"'{SafeText.Show(Text)}' {Reason}"
        : $"'{SafeText.Show(Text)}': {Reason}";

    /// <summary>
    /// As <see cref="Message"/>, for a place where the text stands already: <c>is not a size (...)</c>.
    /// </summary>
    public string Reason => IsAboutWhole || !ParseSentences.IsAboutPart(Code)
        ? ParseSentences.Of(this)
        : $"'{SafeText.Show(Argument)}' {ParseSentences.Of(this)}";

    private bool IsAboutWhole => Argument == Text && ParseSentences.IsAboutPart(Code);

    /// <summary>The failure of a part, as one of the whole text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="position">Where in it the part starts, in UTF-16 units from 0.</param>
    /// <returns>A failure with the same code and argument.</returns>
    public ParseFailure Within(string text, int position) => this with { Text = text, Position = Position + position };

    /// <summary><see cref="Message"/>.</summary>
    public override string ToString() => Message;
}
