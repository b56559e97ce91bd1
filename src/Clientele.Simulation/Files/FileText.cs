using System.Text;

namespace Clientele.Simulation.Files;

/// <summary>Reads files whole, within a bound.</summary>
internal static class FileText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The bytes, or in words why there are none.</returns>
    public static (byte[]? Bytes, string? Error) Read(string path, long most)
    {
        try
        {
            if (Directory.Exists(path))
                return (null, "it is a folder");
            // Its length is not asked for: a pipe has none.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            using var bytes = new MemoryStream();
            byte[] part = new byte[65_536];
            for (int read; (read = stream.Read(part)) > 0;)
            {
                bytes.Write(part, 0, read);
                if (bytes.Length > most)
                    return (null, $"it is larger than {ByteSizes.Format(most)}");
            }

            return (bytes.ToArray(), null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, error switch
            {
                FileNotFoundException or DirectoryNotFoundException => $"there is no such file (looked for {SafeText.Show(Full(path))})",
                UnauthorizedAccessException => "this user may not read it",
                _ => SafeText.Show(error.Message),
            });
        }
    }

    /// <summary>UTF-8, without its byte order mark.</summary>
    /// <returns>False where it is none; then the text is what comes before that.</returns>
    public static bool TryDecode(byte[] bytes, out string text)
    {
        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            content = content[3..];
        try
        {
            text = s_strict.GetString(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            int valid = 0;
            while (Rune.DecodeFromUtf8(content[valid..], out _, out int length) == System.Buffers.OperationStatus.Done)
                valid += length;
            text = s_strict.GetString(content[..valid]);
            return false;
        }
    }

    private static string Full(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception error) when (error is ArgumentException or IOException or NotSupportedException)
        {
            return path;
        }
    }
}
