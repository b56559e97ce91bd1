using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what the list of customers says of itself.</summary>
internal sealed class ChineseListing : ListingPhrases
{
    public override string Asking => "正在查询谁在线……";
    public override string Showing(long first, long last, long total) => $"第 {first}-{last} 位,共 {total} 位";
    public override string Filter(string text) => $"含 {text}";
    public override string Fit(long total, string filter) => $"{total} 位含 {filter}";
    public override string FilterTooLong(int longest, int length) =>
        $"筛选文字最长 {longest} 个字符,而这个有 {length} 个";
    public override string TypeFilter => "只显示含有:";
    public override string NobodyFits => "没有在线顾客的编号、名字、地址或最近消息含有它";
    public override string NobodyOnline => "没有顾客在线";
    public override string NotOfNow(string why) => $"不是最新:{why}";
    public override string Keys => "q 返回  / 筛选  1-7 排序  r 倒序  方向键 PgUp PgDn Home End 翻看";
    public override string FewKeys => "q 返回  / 筛选  1-7 排序  r 倒序";
}
