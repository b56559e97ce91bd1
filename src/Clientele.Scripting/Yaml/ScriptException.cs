namespace Clientele.Scripting;

/// <summary>
/// A file is invalid, and where. The message is one line: <c>FILE:LINE:COLUMN: what is wrong, what was expected</c>.
/// </summary>
public sealed class ScriptException : Exception
{
    /// <summary>What is wrong at a place of a file.</summary>
    /// <param name="file">The file's name, as it was asked for.</param>
    /// <param name="line">From 1; 0 where the file could not be read at all.</param>
    /// <param name="column">In UTF-16 units from 1; 0 where the file could not be read at all.</param>
    /// <param name="reason">What is wrong, and what was expected; one line.</param>
    public ScriptException(string file, int line, int column, string reason)
        : base(line == 0 ? $"{SafeText.Show(file)}: {reason}" : $"{SafeText.Show(file)}:{line}:{column}: {reason}") =>
        (File, Line, Column, Reason) = (file, line, column, reason);

    /// <summary>The file's name, as it was asked for.</summary>
    public string File { get; }

    /// <summary>The line, from 1; 0 where the file could not be read at all.</summary>
    public int Line { get; }

    /// <summary>The column in UTF-16 units, from 1; 0 where the file could not be read at all.</summary>
    public int Column { get; }

    /// <summary>What is wrong, and what was expected, without the place.</summary>
    public string Reason { get; }

    /// <summary>The message alone: its reader wrote a file, not this library.</summary>
    public override string ToString() => Message;
}
