using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what is wrong with the words on the command line.</summary>
internal sealed class ChineseValues : ValuesPhrases
{
    public override string Time => "可用 local 或 utc,单独的 --time 为 local";
    public override string OnOrOff => "请用 on 或 off";
    public override string KeepAlive =>
        "请写首次探测前的沉默时间,可再写间隔和次数(60s、60s,10s 或 60s,10s,6):1s 到 9h,1 到 127 次";
    public override string HostName => "请写一个主机名";
    public override string Buffer => "最大 1GiB";
    public override string TooManyPercentiles(int most) => $"最多显示 {most} 个百分位";
    public override string Percentile(string word) =>
        $"{(word.Length == 0 ? "''" : word)} 不是百分位:每个都大于 0、小于 100,例如 50,90,99.9(最大值总会显示)";
    public override string PercentileTwice(string word) => $"{word} 出现了两次";
    public override string ArgumentNotText(int number, string shown, string name, int at, byte given) =>
        $"第 {number} 个参数({shown})不是 {name} 文字:第 {at + 1} 字节是 \\x{given:X2}(LANG 说明终端的字符集,如 "
            + "zh_CN.GBK)";

    public override string GivenSeveralTimes(string name, int times) => $"{name} 给了 {times} 次,只能给一次";
    public override string NeedsValue(string name, string value) => $"{name} 需要一个值:{name} {value}";
    public override string UnknownOption(string word, string help) => $"没有选项 {word}({help} 列出所有选项)";
    public override string UnknownCommand(string word, string commands) => $"没有命令 {word}(可用:{commands})";
    public override string OneWordTooMany(string word, string help) => $"多了一个词:{word}({help} 说明用法)";
    public override string UnixPath => "Unix 套接字的路径为 1 到 107 字节(请换一个短的)";
    public override string Eol => "可用 lf、crlf 或 none";
    public override string Address => "应为本机的 IPv4 或 IPv6 地址,或 * 表示全部";
    public override string Source => "应为本机地址,或 地址:端口,如 127.0.0.1、127.0.0.1:10305、[::1]:10305";
    public override string Addresses(string one) =>
        $"{one} 不是地址:请写本机的一个或多个地址,不带端口,如 10.0.0.5,10.0.0.6";
    public override string Output => "可用 text、jsonl 或 none";
    public override string Language => "可用 en 或 zh-CN";
    public override string File => "请给出文件名";
    public override string Port => "端口是 0 到 65535 的数";
    public override string DurationTooLong => "太长(最多 30 天,即 720h)";
    public override string Size => "大小为 1 字节到 2 GiB";
    public override string Count => "应为 1 以上的整数";
    public override string Loops => "事件循环数为 1 到 1024";
    public override string Share => "请给出 0% 到 100% 的比例,如 1% 或 0.5%";
    public override string SchemeNotNeeded(string name) => $"不需要 {name}:请写 HOST PORT,并加上 --tls";
    public override string UnknownScheme(string name) => $"这里不使用 {name},只有 TCP:请写 HOST PORT";
    public override string UnknownEncoding(string nearest) => "没有这种编码("
        + (nearest.Length > 0 ? $"是不是 {nearest}?)" : "例如 gbk、gb18030、utf-8、big5、shift_jis、latin1)");

    public override string AmbiguousEncoding =>
        "在各个国家是不同的编码,是哪一种?(中国大陆 gbk、台湾 big5、日本 shift_jis、韩国 euc-kr、西欧 windows-1252)";

    public override string Rate => "如 100/s(条)、64KiB/s(字节),或两者:100/s,64KiB/s";
    public override string Overflow => "可用 disconnect、drop-newest、drop-oldest 或 wait";
    public override string Expectation => "可用 none、echo、any、checked、text:文字、contains:文字、starts:文字、"
        + "ends:文字、regex:表达式、hex:字节、nothing:时间;前面加 not: 表示相反";
    public override string Reply => "可用 none、echo、text:文字 或 file:路径";
}
