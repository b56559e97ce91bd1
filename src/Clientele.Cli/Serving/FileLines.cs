using System.Text;
using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>The lines of a file of UTF-8 text, if it is not too large.</summary>
internal static class FileLines
{
    /// <exception cref="IOException">It cannot be read, or has more than <paramref name="largest"/> bytes.</exception>
    public static string[] Read(string path, int largest)
    {
        using FileStream file = File.OpenRead(path);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = file.Read(buffer)) > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > largest)
                throw new IOException(Lang.Of($"it has more than {ByteSizes.Format(largest)}", $"超过 {ByteSizes.Format(largest)}"));
        }

        bytes.Position = 0;
        using var reader = new StreamReader(bytes, new UTF8Encoding(false));
        List<string> lines = [];
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return [.. lines];
    }
}
