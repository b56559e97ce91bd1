using System.Text;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

/// <summary>
/// The arguments as they were given. The runtime puts U+FFFD in the place of bytes that are not UTF-8, and what was
/// meant would be sent as something else.
/// </summary>
internal static class ArgumentBytes
{
    /// <summary>Reads them anew in the terminal's character set, where that is another.</summary>
    /// <returns>What is wrong with one of them; null when nothing is.</returns>
    public static string? Check(string[] arguments)
    {
        TextEncoding? other = TerminalEncoding.Other;
        if (!OperatingSystem.IsLinux() || Array.TrueForAll(arguments, argument => other is null
            ? !argument.Contains('\uFFFD', StringComparison.Ordinal) : Ascii.IsValid(argument)))
            return null;
        byte[][] given = Given(arguments.Length);
        return given.Length == arguments.Length ? Check(arguments, given, other ?? TextEncoding.Utf8) : null;
    }

    /// <summary>The same for bytes that are known.</summary>
    public static string? Check(string[] arguments, byte[][] given, TextEncoding encoding)
    {
        for (int i = 0; i < given.Length; i++)
        {
            string text = encoding.Decode(given[i], out int invalid);
            if (invalid > 0)
                return Complaint(i + 1, given[i], encoding);
            arguments[i] = text;
        }

        return null;
    }

    private static string Complaint(int number, byte[] given, TextEncoding encoding)
    {
        string text = encoding.Decode(given);
        string shown = text.Length <= 60 ? text : text[..60] + "…";
        int place = InvalidBytes.FirstIn(given, encoding);
        return Phrases.Values.ArgumentNotText(number, shown, encoding.Name, place, given[place]);
    }

    /// <summary>The last arguments of the process; its name comes before them.</summary>
    private static byte[][] Given(int count)
    {
        try
        {
            byte[] line = File.ReadAllBytes("/proc/self/cmdline");
            List<byte[]> all = [];
            for (int from = 0; from < line.Length;)
            {
                int length = line.AsSpan(from).IndexOf((byte)0);
                length = length < 0 ? line.Length - from : length;
                all.Add(line[from..(from + length)]);
                from += length + 1;
            }

            return [.. all.TakeLast(count)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
