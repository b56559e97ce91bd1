namespace Clientele;

/// <summary>Why a framing cannot carry a message, or what a peer sent is not framed. <see cref="FramingException"/> has the arguments.</summary>
public enum FramingFailure
{
    /// <summary>To be sent under fixed length: the message has another length.</summary>
    WrongLength,

    /// <summary>To be sent under a length prefix with an offset: the message is shorter than the offset.</summary>
    ShorterThanOffset,

    /// <summary>To be sent under a length prefix: the message is longer than the prefix can say.</summary>
    TooLongForPrefix,

    /// <summary>Received: a message is longer than is allowed, <see cref="FramingException.Limit"/>.</summary>
    OverLimit,

    /// <summary>Received: a length prefix claims more bytes than any message has.</summary>
    ImpossibleLength,

    /// <summary>Received: a length prefix claims fewer bytes than it counts itself, <see cref="FramingException.Limit"/>.</summary>
    LengthBelowPrefix,
}
