namespace Clientele.Cli.Language;

/// <summary>The library's errors about what was to be sent, in the person's language.</summary>
internal static class ErrorWords
{
    /// <summary>Why something was not sent.</summary>
    public static string Of(Exception error) => error is UnencodableException
        ? Why(error) + Lang.Of(": nothing was sent", ",什么也没有发送")
        : Why(error);

    /// <summary>Why something cannot be sent.</summary>
    public static string Why(Exception error) => error switch
    {
        UnencodableException none => Lang.Of($"{none.EncodingName} has no character {Name(none)}", $"{none.EncodingName} 编码中没有字符 {Name(none)}"),
        InputException => error.Message,
        FramingException frame => FramingWords.Of(frame),
        ParseException wrong => ParseWords.OfTyped(wrong.Failure),
        TlsException tls => TlsWords.Of(tls),
        SendTimeoutException slow when Lang.IsChinese => $"{Durations.Format(slow.Timeout)} 内没有读取任何数据,还有 {slow.QueuedBytes} 字节等待发送",
        _ => error.Message.ReplaceLineEndings(" "),
    };

    private static string Name(UnencodableException error) =>
        System.Text.Rune.IsValid(error.CodePoint) ? $"'{error.Rune}' (U+{error.CodePoint:X4})" : $"U+{error.CodePoint:X4}";
}
