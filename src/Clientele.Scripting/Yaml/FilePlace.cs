namespace Clientele.Scripting.Yaml;

/// <summary>A place in a file.</summary>
/// <param name="File">The file's name, as it was asked for.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">In UTF-16 units, from 1.</param>
internal readonly record struct FilePlace(string File, int Line, int Column);
