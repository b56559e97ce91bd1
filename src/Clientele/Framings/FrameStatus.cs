namespace Clientele;

/// <summary>Whether the bytes of a stream begin with a frame.</summary>
public enum FrameStatus
{
    /// <summary>No frame is whole yet.</summary>
    NeedMore,

    /// <summary>There is a frame.</summary>
    Frame,

    /// <summary>The frame's payload is longer than is allowed.</summary>
    TooLong,

    /// <summary>These bytes are not the framing's; <see cref="FrameScan.Error"/> says why.</summary>
    Invalid,

    /// <summary>
    /// The first bytes are dropped, and the next frame may begin behind them. <see cref="FrameScan.Error"/> says why;
    /// it is null for bytes that may stand between frames.
    /// </summary>
    Lost,
}
