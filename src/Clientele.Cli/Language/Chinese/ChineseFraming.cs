using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: <c>clientele framing</c>, and the hint about a framing.</summary>
internal sealed class ChineseFraming : FramingPhrases
{
    public override string Command => "用文字说明一种分帧方式,并在抓到的数据上试用";

    public override string Text =>
        "分帧方式:length:2be,offset=4、marks:7E、@jt808……(有空格或 | 时加引号);在 --list 后面是要查找的词";

    public override string Try => "切分抓到的数据:十六进制文字或原始字节;- 为标准输入";
    public override string Hex => "数据是十六进制文字(默认按内容判断)";
    public override string Binary => "数据是原始字节";
    public override string Out => "数据是服务器发出的(两个方向不同时)";
    public override string List => "列出有协议名称的分帧方式";
    public override string MissingText => "请给出分帧方式:clientele framing TEXT(--list 列出有名称的)";
    public override string HexOrBinary => "--hex 和 --binary 只能用一个";
    public override string NeedsTry(string flag) => $"{flag} 需要 --try FILE";
    public override string ListOrTry => "--list 和 --try 只能用一个";

    public override string Hint(string framing) =>
        $"{framing}:消息中不含长度字段;要整个帧请在后面写 ,keep,确实不要请写 ,strip";

    public override string FitsNothing(long shortest, string limit) =>
        $"最短的消息有 {shortest} 字节,超过上限 {limit},任何消息都放不下";

    public override string Name => "名称";
    public override string Title => "协议";
    public override string Framing => "分帧方式";
    public override string NothingNamed(string words) => $"没有名称或标题含有 {words} 的协议(clientele framing --list 列出全部)";
    public override string Source(string source) => $"出处:{source}";
    public override string StandsFor(string text) => $"相当于:{text}";
    public override string NotHex(int line, int column) => $"第 {line} 行第 {column} 列不是十六进制(--binary 读取原始字节)";
    public override string HalfAByte => "十六进制文字以半个字节结束";
    public override string Frame(int number, string range) => $"第 {number} 帧:{range}";

    public override string Range(int first, int last) =>
        first == last ? $"字节 {first}(1 字节)" : $"字节 {first} 到 {last}({last - first + 1} 字节)";

    public override string MoreBytes(int count) => $"…… 还有 {count} 字节";
    public override string MessageIsFrame => "消息:整个帧";
    public override string MessageIsEmpty => "消息:空";
    public override string MessageIs(string range) => $"消息:{range}";
    public override string MessageIsUnwrapped(int bytes) => $"消息:取出后有 {bytes} 字节";
    public override string AsText(string text) => $"文字:{text}";
    public override string Between(string range) => $"帧与帧之间:{range}";
    public override string Wrong(string range) => $"出错:{range}";
    public override string WrongPlace(int place) => $"即数据的字节 {place}。";
    public override string Dropped(int bytes) => $"丢弃 {bytes} 字节";

    public override string WouldEnd(int unread) =>
        unread == 0 ? "连接会在此结束。" : $"连接会在此结束:还有 {unread} 字节没有读取。";

    public override string Unfinished(string range) => $"不完整:{range}";
    public override string Needs(int more) => $"至少还需要 {more} 字节。";
    public override string NoTime => "(抓到的数据没有时间:这里全部算作一条消息)";
    public override string AllWhole(int frames, int bytes) => $"{frames} 帧,全部完整:共 {bytes} 字节";

    public override string SomethingWrong(int frames, int inFrames, int bytes) =>
        $"完整的 {frames} 帧,占 {bytes} 字节中的 {inFrames} 字节:有问题";
}
