namespace Clientele.Scripting;

/// <summary>A place in a file.</summary>
/// <param name="File">The file's name, as it was asked for.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">In UTF-16 units, from 1.</param>
public readonly record struct FilePlace(string File, int Line, int Column)
{
    /// <summary><c>FILE:LINE:COLUMN</c>, as errors show it.</summary>
    public override string ToString() => FormattableString.Invariant($"{SafeText.Show(File)}:{Line}:{Column}");
}
