namespace Clientele.Scripting;

/// <summary>Where the files come from that a script names: a folder, or what was sent along with it.</summary>
public interface IScriptFiles
{
    /// <summary>Reads a file whole.</summary>
    /// <param name="path">As the script writes it.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <param name="error">Why it cannot be read, in words; null where it can.</param>
    /// <returns>The bytes; null where it cannot be read.</returns>
    byte[]? Read(string path, long most, out string? error);
}
