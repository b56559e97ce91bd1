using Clientele.Scripting.Yaml;

namespace Clientele.Scripting;

/// <summary>Files of a folder, or anywhere when their paths are absolute. Immutable.</summary>
/// <param name="folder">What paths are relative to.</param>
public sealed class FolderFiles(string folder) : IScriptFiles
{
    /// <inheritdoc/>
    public byte[]? Read(string path, long most, out string? error)
    {
        ArgumentNullException.ThrowIfNull(path);
        (byte[]? bytes, error) = FileText.Read(Path.Combine(folder, path), most);
        return bytes;
    }
}
