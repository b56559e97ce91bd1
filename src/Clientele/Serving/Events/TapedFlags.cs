namespace Clientele.Serving.Events;

/// <summary>What a <see cref="TapedEvent"/> is.</summary>
[Flags]
internal enum TapedFlags : byte
{
    None = 0,
    Said = 1,
    Told = 2,
    Streamed = 4,
    Incomplete = 8,
}
