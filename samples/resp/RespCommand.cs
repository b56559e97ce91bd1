using System.Buffers.Text;
using System.Text;

namespace RespSample;

/// <summary>A command and its arguments, from a message that <see cref="RespFraming"/> has found.</summary>
public static class RespCommand
{
    /// <summary>The words of a command: of an array of bulk strings, or of a line. Null for any other message.</summary>
    public static byte[][]? Parse(ReadOnlySpan<byte> message)
    {
        if (message[0] != '*')
        {
            string line = Encoding.Latin1.GetString(message).Trim();
            return [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Encoding.Latin1.GetBytes)];
        }

        int count = ReadNumber(ref message);
        if (count < 1)
            return null;
        List<byte[]> words = [];
        for (int i = 0; i < count; i++)
        {
            if (message[0] != '$')
                return null;
            int length = ReadNumber(ref message);
            if (length < 0)
                return null;
            words.Add(message[..length].ToArray());
            message = message[(length + 2)..];
        }

        return [.. words];
    }

    // The framing has verified that it is a number, and that what it counts is there.
    private static int ReadNumber(ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)'\n') + 1;
        _ = Utf8Parser.TryParse(rest[1..], out int number, out _);
        rest = rest[end..];
        return number;
    }
}
