namespace Clientele.Scripting;

/// <summary>What errors say of a kind of file. Immutable.</summary>
/// <param name="Noun">What it is, such as "script". Errors say "the script is larger than 1MiB".</param>
/// <param name="Least">What a file has at least, for an empty one: errors say "the file is empty: " and this.</param>
public sealed record FileKind(string Noun, string Least)
{
    /// <summary>
    /// Where else in the file names of steps are written, for the error of a name that does not fit there: "reports
    /// write it as NAME.response". Null (the default) for nowhere.
    /// </summary>
    public string? UseOfNames { get; init; }
}
