using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>What is answered to each message without anybody typing: inline on the event loop.</summary>
internal static class ReplyRule
{
    /// <summary>Reads <c>none</c>, <c>echo</c>, <c>text:WORDS</c> or <c>file:PATH</c>; null stands for none.</summary>
    public static bool TryParse(string text, TextEncoding encoding, out MessageCallback? rule, out string? error)
    {
        rule = null;
        error = null;
        try
        {
            if (text == "echo")
                rule = Echo;
            else if (text.StartsWith("text:", StringComparison.Ordinal))
                rule = Always(TypedText.ToBytes(text["text:".Length..], encoding));
            else if (text.StartsWith("file:", StringComparison.Ordinal))
                rule = InTurn(ReadLines(text["file:".Length..], encoding));
            else if (text != "none")
                error = Lang.Of("take none, echo, text:WORDS or file:PATH", "可用 none、echo、text:文字 或 file:路径");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or FormatException or UnencodableException or ArgumentException)
        {
            error = ErrorWords.Of(wrong);
        }

        return error is null;
    }

    private static void Echo(Customer customer, in Message message)
    {
        // As it came, line end and all; only a frame that was put together anew has to be framed again.
        if (customer.Framing.KeepsFrame)
            customer.TrySendBytes(message.Frame.Span);
        else if (message.IsComplete)
            customer.TrySend(message.Bytes.Span);
    }

    private static MessageCallback Always(byte[] reply) =>
        (Customer customer, in Message message) => customer.TrySend(reply);

    /// <summary>A line for each message in turn, for each customer from the first; after the last comes the first again.</summary>
    private static MessageCallback InTurn(byte[][] lines) => (Customer customer, in Message message) =>
    {
        var turn = (Turn)(customer.Tag ??= new Turn());
        customer.TrySend(lines[turn.Next++ % lines.Length]);
    };

    private static byte[][] ReadLines(string path, TextEncoding encoding)
    {
        byte[][] lines = [.. File.ReadLines(path).Select(line => TypedText.ToBytes(line, encoding))];
        return lines.Length > 0 ? lines : throw new IOException(Lang.Of($"{path} has no lines", $"{path} 里一行也没有"));
    }

    private sealed class Turn
    {
        public int Next { get; set; }
    }
}
