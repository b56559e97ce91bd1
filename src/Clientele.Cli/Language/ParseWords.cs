namespace Clientele.Cli.Language;

/// <summary>What is wrong with a value on the command line, behind the value itself, in the person's language.</summary>
internal static class ParseWords
{
    public static string Of(ParseFailure failure) => failure.Code switch
    {
        ParseFailureCode.UnknownEncoding => Lang.Of(
            "there is no such encoding (such as gbk, gb18030, utf-8, big5, shift_jis, latin1)",
            "没有这种编码(例如 gbk、gb18030、utf-8、big5、shift_jis、latin1)"),
        ParseFailureCode.NotARate => Lang.Of(
            "take 100/s for messages, 64KiB/s for bytes, or both: 100/s,64KiB/s",
            "如 100/s(条)、64KiB/s(字节),或两者:100/s,64KiB/s"),
        ParseFailureCode.UnknownPolicy => Lang.Of(
            "take disconnect, drop-newest, drop-oldest or wait", "可用 disconnect、drop-newest、drop-oldest 或 wait"),
        ParseFailureCode.NotAnExpectation => Lang.Of(
            "take none, echo, any, checked or text:WORDS", "可用 none、echo、any、checked、text:文字"),
        _ => Lang.Of(failure.Reason, Chinese(failure)),
    };

    /// <summary>A failure to read bytes in typed text.</summary>
    public static string OfTyped(ParseFailure failure) => Lang.Of(
        failure.Message,
        $"第 {failure.Position + 1} 个字符处的转义不对(--reply text: 里可用 \\n、\\r、\\t、\\\\;\\xHH 是一个字节,\\\\x 是字符 \\x;--hex-input 下 [FF AB] 是字节,[[ 是字符 [)");

    private static string Chinese(ParseFailure failure) => failure.Code switch
    {
        >= ParseFailureCode.UnknownFraming and <= ParseFailureCode.InvalidGap => Framings,
        // A duration within a framing.
        _ when failure.Argument != failure.Text => Framings,
        < ParseFailureCode.NotASize => "应为时长,如 500ms、5s、2m、1h",
        _ => "应为大小,如 512(字节)、64KiB、1MiB",
    };

    private const string Framings =
        "可用 raw、lines[:lf|crlf|any]、delimiter:HEX、fixed:N、length:2be[,offset=N][,inclusive[=all]]、gap:50ms";
}
