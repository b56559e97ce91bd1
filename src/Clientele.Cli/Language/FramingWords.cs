namespace Clientele.Cli.Language;

/// <summary>Why a framing cannot carry a message, or what came is not framed by it, in the person's language.</summary>
internal static class FramingWords
{
    public static string Of(FramingException error) => Lang.IsChinese ? Chinese(error) : error.Message;

    private static string Chinese(FramingException error) => error.Failure switch
    {
        FramingFailure.OverLimit =>
            $"超过了 {ByteSizes.Format(error.Limit)}{(error.Limit % 1024 == 0 ? "" : " 字节")} 的上限",
        FramingFailure.ImpossibleLength => $"不符合分帧方式 {error.Framing}:声称的长度为 {error.Length} 字节",
        FramingFailure.LengthBelowPrefix =>
            $"不符合分帧方式 {error.Framing}:声称的长度为 {error.Length} 字节,而其中已计入 {error.Limit} 字节",
        _ => $"长度不符合分帧方式({error.Length} 字节)",
    };
}
