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
        FramingException when Lang.IsChinese => $"长度不符合分帧方式({Digits(error.Message)} 字节)",
        FormatException when Lang.IsChinese => $"第 {Digits(error.Message)} 个字符处的转义不对(--reply text: 里可用 \\n、\\r、\\t、\\\\;\\xHH 是一个字节,\\\\x 是字符 \\x;--hex-input 下 [FF AB] 是字节,[[ 是字符 [)",
        TlsException tls => TlsWords.Of(tls),
        SendTimeoutException slow when Lang.IsChinese => $"{Durations.Format(slow.Timeout)} 内没有读取任何数据,还有 {slow.QueuedBytes} 字节等待发送",
        _ => error.Message.ReplaceLineEndings(" "),
    };

    private static string Name(UnencodableException error) =>
        System.Text.Rune.IsValid(error.CodePoint) ? $"'{error.Rune}' (U+{error.CodePoint:X4})" : $"U+{error.CodePoint:X4}";

    /// <summary>The first number in the library's English.</summary>
    private static string Digits(string message) =>
        string.Concat(message.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit));
}
