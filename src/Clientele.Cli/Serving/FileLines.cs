using System.Text;
using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>The lines of a file of UTF-8 text, if it is not too large.</summary>
internal static class FileLines
{
    /// <exception cref="IOException">It cannot be read, or has more than <paramref name="largest"/> bytes.</exception>
    public static string[] Read(string path, int largest)
    {
        byte[] bytes = WholeFile.Read(path, largest) ?? throw new IOException(Lang.Of($"it has more than {ByteSizes.Format(largest)}", $"超过 {ByteSizes.Format(largest)}"));
        using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false));
        List<string> lines = [];
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return [.. lines];
    }
}
