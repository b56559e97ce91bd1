namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what is wrong with a framing's text, with a message to be sent, with bytes received.</summary>
internal static class ChineseFramingFailures
{
    private const string Forms = "可用 raw、lines[:lf|crlf|any]、delimiter:HEX、marks:HEX[..HEX]、fixed:N、"
        + "length:2be[,offset=N]、header:NAME、gap:50ms,或有名称的,如 @jt808";

    public static string Of(FramingException error)
    {
        string shown = error.Beginning.IsEmpty ? "" : $";开头是 {error.Shown}";
        string not = $"不符合分帧方式 {error.Framing}:";
        return error.Failure switch
        {
            FramingFailure.WrongLength => $"{error.Length} 字节的消息不能以 {error.Framing} 发送",
            FramingFailure.ShorterThanOffset =>
                $"{error.Length} 字节的消息比 {error.Framing} 的长度字段之前的部分还短",
            FramingFailure.TooLongForPrefix => $"{error.Length} 字节的消息对 {error.Framing} 来说太长",
            FramingFailure.NotAFrame => $"以 {error.Framing} 发送的消息应为整个帧:偏移 {error.Position} 处应为 "
                + error.Expected,
            FramingFailure.UnsayableLength => $"{error.Framing} 的长度字段无法表示 {error.Length} 字节的消息",
            FramingFailure.OverLimit => OverLimit(error) + shown,
            FramingFailure.ImpossibleLength => $"{not}声称的长度为 {error.Length} 字节{shown}",
            FramingFailure.LengthBelowPrefix =>
                $"{not}声称的长度为 {error.Length} 字节,而其中已计入 {error.Limit} 字节{shown}",
            FramingFailure.WrongBytes => $"{not}偏移 {error.Position} 处是"
                + $"{(error.Found.Length > 0 ? " " + error.Found : "其他字节")},而不是{Expected(error)}{shown}",
            FramingFailure.NotANumber => $"{not}偏移 {error.Position} 处不是数字({error.Expected}){shown}",
            FramingFailure.WrongSum =>
                $"{not}校验应为 {error.Expected},而偏移 {error.Position} 处是 {error.Found}{shown}",
            FramingFailure.WrongEscape => $"{not}转义不对{shown}",
            FramingFailure.NotWhole => $"{not}像是一帧的开头,却一直没有收完{shown}",
            FramingFailure.Other => $"{not}{error.Expected}{shown}",
            _ => $"{not}一帧有 {error.Length} 字节,而至少应有 {error.Limit} 字节{shown}",
        };
    }

    /// <summary>Null where the failure is not that of a framing.</summary>
    public static string? Of(ParseFailure failure) => failure.Code switch
    {
        ParseFailureCode.UnknownFraming => Forms,
        ParseFailureCode.InvalidLineEnd => "换行应为 lf、crlf 或 any:lines:crlf",
        ParseFailureCode.InvalidDelimiter => "分隔符为 1 到 255 字节的十六进制:delimiter:0D0A",
        ParseFailureCode.InvalidFixedLength => "固定长度为 1 以上的字节数:fixed:16",
        ParseFailureCode.InvalidPrefix => "长度字段应为 1、2be、2le、3be、3le、4be、4le、8be、8le、varint、ber,"
            + "N 位数字或 N 字节的 asciiN、hexN、bcdN,或到某字节为止的数字,如 ascii..01:length:2be",
        ParseFailureCode.InvalidMarks => "标志各为 1 到 16 字节的十六进制:marks:7E 或 marks:0B..1C0D",
        ParseFailureCode.InvalidHeaderName => "头部的名称由字母、数字和 - 组成:header:Content-Length",
        ParseFailureCode.InvalidGap => "间隔为 1ms 到 1h:gap:50ms",
        // A duration within a framing.
        < ParseFailureCode.NotASize when failure.Argument != failure.Text => "间隔为 1ms 到 1h:gap:50ms",
        ParseFailureCode.UnknownFramingOption => About(failure, failure.Known.Length == 0
            ? "不是选项:这种没有选项" : $"不是选项(可用 {failure.Known})"),
        ParseFailureCode.MisplacedFramingOption => About(failure, failure.Known.Length == 0
            ? "不能用在这里" : $"不能用在这里(可用 {failure.Known})"),
        ParseFailureCode.RepeatedFramingOption => About(failure, "写了两次,或与相反的同时出现"),
        ParseFailureCode.InvalidFramingNumber => About(failure, $"不对:可用 {failure.Known}"),
        ParseFailureCode.InvalidFramingBytes =>
            About(failure, "不是十六进制字节:如 start=68 或 start=7878/7979"),
        ParseFailureCode.InvalidMatch => About(failure, "不是位置和字节:如 match=1:0F/10"),
        ParseFailureCode.InvalidCheck => About(failure, "不是校验:请写名称,再写 be、le、hex 或 dec,再写范围,"
            + $"如 crc16-modbusle@2..-2;名称有 {failure.Known}"),
        ParseFailureCode.InvalidEscape => About(failure, "不是转义:请写成对的 线上字节:原字节"
            + "(escape=7D02:7E+7D01:7D)、引导字节和异或值(escape=7D^20)、slip 或 cobs"),
        ParseFailureCode.BehindShortestFrame => About(failure, "要看的位置超出了最短的帧"),
        ParseFailureCode.NotStrippable =>
            About(failure, "不能从消息中去掉:应为长度相同、在长度字段之前的字节(或写 keep)"),
        ParseFailureCode.NothingToFind =>
            About(failure, "需要 start、marks、match 或 check,才能找到下一帧"),
        ParseFailureCode.NothingSkipped => About(failure, "要和 lost=skip 一起用:lost=skip,within=5s"),
        ParseFailureCode.InvalidAlternatives =>
            $"用 | 隔开 2 到 {failure.Known} 种帧,每种都能从字节中找到:不能是 raw 或 gap",
        ParseFailureCode.MissingDirection => About(failure, "没有写:请写 in=FRAMING out=FRAMING"),
        ParseFailureCode.UnknownProtocol => About(failure, $"不是已知的协议(是不是 {failure.Known}?)"),
        _ => null,
    };

    private static string About(ParseFailure failure, string sentence) =>
        failure.Argument == failure.Text ? sentence : $"'{SafeText.Show(failure.Argument)}' {sentence}";

    // The library's own words, where it says what should be there.
    private static string Expected(FramingException error) =>
        error.Expected.All(static one => char.IsAsciiHexDigit(one) || one == '/')
            ? " " + error.Expected : "某一种帧的开头";

    private static string OverLimit(FramingException error)
    {
        string limit = $"超过了 {ByteSizes.Format(error.Limit)}{(error.Limit % 1024 == 0 ? "" : " 字节")} 的上限";
        return error.Length == 0 ? limit : $"声称的长度为 {error.Length} 字节,{limit}";
    }
}
