using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: words that several parts say.</summary>
internal sealed class ChineseCommon : CommonPhrases
{
    public override string ListSeparator => "、";
    public override string Search => "搜索";
    public override string LinesSkipped(long lines) => $"……略过了 {lines} 行";
    public override string TooManyLines => "等待发送的行太多,这一行没有发送";
    public override string NothingWasSent => ",什么也没有发送";
    public override string NothingSentForIt => ",什么也没有发送";
    public override string NoSuchCharacter(string encoding, string character) =>
        $"{encoding} 编码中没有字符 {character}";
    public override string CannotConnect => "无法连接 ";
    public override string InsecureHint => ";--tls-insecure 接受任何证书";
    public override string Unexpected => "出现了不该有的错误,请报告: ";
    public override string PerSecond => " 条/秒";
    public override string HtmlLanguage => "zh-CN";
    public override string CustomersPerSecond => " 位/秒";
    public override string Milliseconds => "毫秒";
}
