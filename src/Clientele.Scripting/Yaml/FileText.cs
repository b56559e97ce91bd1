using System.Text;

namespace Clientele.Scripting.Yaml;

/// <summary>Reads files whole, within a bound.</summary>
internal static class FileText
{
    private static readonly UTF8Encoding s_strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The bytes, or the reason in words.</returns>
    public static (byte[]? Bytes, string? Error) Read(string path, long most)
    {
        try
        {
            if (Directory.Exists(path))
                return (null, "it is a folder");
            return WholeFile.Read(path, most) is { } bytes
                ? (bytes, null)
                : (null, $"it is larger than {ByteSizes.Format(most)}");
        }
        catch (Exception error) when (
            error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, error switch
            {
                FileNotFoundException or DirectoryNotFoundException =>
                    $"there is no such file (looked for {SafeText.Show(Full(path))})",
                UnauthorizedAccessException => "this user may not read it",
                _ => SafeText.Show(error.Message),
            });
        }
    }

    /// <summary>UTF-8, without its byte order mark.</summary>
    /// <returns>False where it is not valid; then the text is what comes before that.</returns>
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
