namespace Clientele;

/// <summary>What the number in a length prefix counts.</summary>
public enum LengthCounts
{
    /// <summary>What follows the length.</summary>
    Body,

    /// <summary>The length itself and what follows it, but not what stands before it (<c>inclusive</c>).</summary>
    LengthAndBody,

    /// <summary>The whole frame: what stands before the length too (<c>inclusive=all</c>).</summary>
    Frame,
}
