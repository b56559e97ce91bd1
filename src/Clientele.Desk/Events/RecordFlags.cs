namespace Clientele.Desk.Events;

[Flags]
internal enum RecordFlags : byte
{
    None,

    /// <summary>The text goes on from the words before (<c>raw</c>, <c>gap</c>).</summary>
    Streamed = 1,

    /// <summary>What was left when its stream ended in the middle of a frame.</summary>
    Incomplete = 2,

    /// <summary>Only the beginning is kept.</summary>
    Cut = 4,

    /// <summary>Behind the message stands its frame.</summary>
    Framed = 8,
}
