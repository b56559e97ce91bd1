using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what the parts of a framing say.</summary>
internal sealed class ChineseFramingParts : FramingPartsPhrases
{
    public override string SentAsIs => "发送:消息原样发出。";
    public override string LostCloses => "出错:不合格的数据会结束连接。";
    public override string ClientIsOpposite => "以上是服务器一方;客户端的两个方向相反。";
    public override string Unknown => "这种分帧方式没有说明。";
    public override string OneOfKinds(int kinds) => $"共有 {kinds} 种帧,按顺序取第一种开头相符的。";
    public override string Kind(int number, string text) => $"第 {number} 种:{text}";
    public override string Received(string text) => $"接收:{text}";
    public override string Sent(string text) => $"发送:{text}";

    public override string Of(FramingPart part) => part.Kind switch
    {
        FramingPartKind.Raw => "一次读取所得就是一帧:在哪里断开取决于网络,而不是对方。",
        FramingPartKind.Gap => $"连续 {Durations.Format(part.Time)} 没有数据,一帧就结束。",
        FramingPartKind.Lines => $"一行是一帧,以 {Ending(part.Name)} 结束。",
        FramingPartKind.Delimiter => $"一帧到 {Bytes(part.Bytes)} 结束,"
            + (part.IsOfBytes ? "不管这些字节出现在哪里。" : "只认从一个字符开头处开始的。"),
        FramingPartKind.Marks when part.Bytes == part.OtherBytes =>
            $"一帧位于两个标志 {Bytes(part.Bytes)} 之间。一个标志可以既结束一帧,又开始下一帧。",
        FramingPartKind.Marks => $"一帧位于标志 {Bytes(part.Bytes)} 和 {Bytes(part.OtherBytes)} 之间。",
        FramingPartKind.Fixed => $"一帧有 {part.Length} 字节。",
        FramingPartKind.Number => $"偏移 {part.Position} 处的长度字段说明帧长:{Form(part)}。{Counts(part)}",
        FramingPartKind.Header => "一帧以若干行开头,到空行为止;"
            + $"{part.Name.Replace("/", " 或 ", StringComparison.Ordinal)} 一行说明后面有多少字节。",
        FramingPartKind.Start => $"一帧以 {Bytes(part.Bytes)} 开头。",
        FramingPartKind.Match => $"偏移 {part.Position} 处是 {Bytes(part.Bytes)}。",
        FramingPartKind.Skip => $"一帧之前可以有任意多个 {Bytes(part.Bytes)},会被丢弃。",
        FramingPartKind.Escape => "帧内" + string.Join(",", part.Inside.Select(static one =>
            $" {HexWords.Spaced(one.Bytes)} 写作 {HexWords.Spaced(one.OtherBytes)}")) + "。",
        FramingPartKind.EscapeByExclusiveOr => $"帧内的标志和 {Bytes(part.Bytes)} 写作 "
            + $"{Bytes(part.Bytes)} 加上该字节与 {part.OtherBytes} 的异或。",
        FramingPartKind.Cobs => "帧内按 COBS 填充,没有字节是 00。",
        FramingPartKind.Check => $"{(part.To >= 0 ? $"偏移 {part.To} 处" : "数据之后")}是{Covered(part)}的"
            + $"校验 {part.Name}:{Form(part)}。",
        FramingPartKind.End => $"一帧以 {Bytes(part.Bytes)} 结尾。",
        FramingPartKind.SkipsLost => "出错:不合格的数据会被丢弃,直到下一帧可能开始的地方;"
            + $"一帧开始后 {Durations.Format(part.Time)} 内没有收完,也是如此。",
        _ => "",
    };

    public override string Message(FramingPart[] kept, FramingPart[] removed, bool isEscaped)
    {
        string undone = isEscaped ? "转义已还原。" : "";
        return (kept.Length, removed.Length) switch
        {
            (0, 0) => "消息:整个帧。",
            (_, 0) => $"消息:整个帧,包括{List(kept)}。",
            (0, _) => $"消息:帧去掉{List(removed)}。",
            _ => $"消息:帧去掉{List(removed)},但包括{List(kept)}。",
        } + undone;
    }

    public override string Sending(
        FramingPart[] given, FramingPart[] rewritten, FramingPart[] added, bool isEscaped)
    {
        List<string> all = [];
        if (given.Length > 0)
            all.Add($"消息里必须有{List(given)}");
        if (rewritten.Length > 0)
            all.Add($"消息里的{List(rewritten)}会重新填写");
        if (added.Length > 0)
            all.Add($"自动加上{List(added)}");
        if (isEscaped)
            all.Add("自动转义");
        return $"发送:{string.Join(";", all)}。";
    }

    private static string List(FramingPart[] parts) => string.Join('、', parts.Select(Name).Distinct());

    private static string Name(FramingPart part) => part.Kind switch
    {
        FramingPartKind.Lines => "换行",
        FramingPartKind.Delimiter => "分隔符",
        FramingPartKind.Marks => "标志",
        FramingPartKind.Number => "长度字段",
        FramingPartKind.Header => "头部",
        FramingPartKind.Start => "开头",
        FramingPartKind.Check => "校验",
        _ => "结尾",
    };

    private static string Ending(string name) => name switch
    {
        "lf" => "LF",
        "crlf" => "CRLF",
        _ => "LF 或 CRLF",
    };

    private static string Form(FramingPart part) => part.Number switch
    {
        FramingNumber.BigEndian when part.Length > 1 => $"{part.Length} 字节,高位在前",
        FramingNumber.LittleEndian when part.Length > 1 => $"{part.Length} 字节,低位在前",
        FramingNumber.Varint => "每字节 7 位,低位在前(varint)",
        FramingNumber.Ber => "BER 长度",
        FramingNumber.DecimalDigits => $"{part.Length} 位十进制数字",
        FramingNumber.HexadecimalDigits => $"{part.Length} 位十六进制数字",
        FramingNumber.Bcd => $"{part.Length} 字节 BCD,每字节两位十进制数字",
        FramingNumber.DecimalUpTo => $"十进制数字,到 {Bytes(part.Bytes)} 为止",
        _ => "1 字节",
    };

    private static string Counts(FramingPart part)
    {
        string bits = part.OtherBytes.Length == 0 ? "" : $"只取其中的位 {part.OtherBytes}。";
        return bits + (part.Unit, part.Added) switch
        {
            (1, 0) => "其后就有这么多字节。",
            (1, _) when part.Length > 0 && part.Position + part.Length + part.Added == 0 => "它是整个帧的长度。",
            (1, _) when part.Length > 0 && part.Length + part.Added == 0 => "它包括自身和其后的长度。",
            (1, > 0) => $"其后比它多 {part.Added} 字节。",
            (1, _) => $"其后比它少 {-part.Added} 字节。",
            (_, 0) => $"其后有它的 {part.Unit} 倍那么多字节。",
            (_, > 0) => $"其后有它的 {part.Unit} 倍再加 {part.Added} 字节。",
            _ => $"其后有它的 {part.Unit} 倍再减 {-part.Added} 字节。",
        };
    }

    private static string Covered(FramingPart part) => (part.Position, part.To) switch
    {
        (0, null or 0) => "之前全部字节",
        (0, < 0) => $"除最后 {-part.To} 字节以外全部",
        (0, _) => $"前 {part.To} 字节",
        ( < 0, null) => $"从倒数第 {-part.Position} 字节到校验之前",
        ( > 0, null) => $"从偏移 {part.Position} 到校验之前",
        ( > 0, < 0) => $"从偏移 {part.Position} 起、除最后 {-part.To} 字节以外",
        ( > 0, _) => $"偏移 {part.Position} 到 {part.To - 1}",
        _ => $"从倒数第 {-part.Position} 字节到倒数第 {-part.To + 1} 字节",
    };

    private static string Bytes(string hex) => HexWords.List(hex, "、", " 或 ");
}
