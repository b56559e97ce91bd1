namespace Clientele.Text.Codecs;

/// <summary>How an ISO-2022-JP writes half-width katakana. All three ways are read.</summary>
internal enum HalfWidthKana
{
    None,
    Escape,
    Shift,
}
