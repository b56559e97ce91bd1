namespace Clientele;

/// <summary>What is wrong with a text that people write. <see cref="ParseFailure"/> has the arguments.</summary>
public enum ParseFailureCode
{
    /// <summary>A duration does not start with a number: <see cref="ParseFailure.Argument"/> is the duration.</summary>
    NotADuration,

    /// <summary>A duration has no unit: <see cref="ParseFailure.Argument"/> is its number.</summary>
    MissingTimeUnit,

    /// <summary>The unit of a duration is not ms, s, m or h: <see cref="ParseFailure.Argument"/> is the duration.</summary>
    UnknownTimeUnit,

    /// <summary>A duration is longer than a <see cref="TimeSpan"/>: <see cref="ParseFailure.Argument"/> is the duration.</summary>
    TooLong,

    /// <summary>A size does not start with a number: <see cref="ParseFailure.Argument"/> is the size.</summary>
    NotASize,

    /// <summary>The unit of a size is not KiB, MiB or GiB: <see cref="ParseFailure.Argument"/> is the size.</summary>
    UnknownSizeUnit,

    /// <summary>A size has more bytes than a <see cref="long"/> holds: <see cref="ParseFailure.Argument"/> is the size.</summary>
    TooLarge,

    /// <summary>A size is not a whole number of bytes: <see cref="ParseFailure.Argument"/> is the size.</summary>
    NotWholeBytes,

    /// <summary>It is not a rate limit.</summary>
    NotARate,

    /// <summary>No overflow policy has this name.</summary>
    UnknownPolicy,

    /// <summary>No encoding has this name: <see cref="ParseFailure.Argument"/> is the nearest name, or empty.</summary>
    UnknownEncoding,

    /// <summary>No framing has this name.</summary>
    UnknownFraming,

    /// <summary>The line end of a framing is not lf, crlf or any.</summary>
    InvalidLineEnd,

    /// <summary>The delimiter of a framing is not 1 to 255 bytes in hexadecimal.</summary>
    InvalidDelimiter,

    /// <summary>The length of fixed frames is not a number from 1.</summary>
    InvalidFixedLength,

    /// <summary>The length of a length prefix is not 1, 2be, 2le, 4be, 4le, 8be or 8le.</summary>
    InvalidPrefix,

    /// <summary>What follows the length of a length prefix is unknown, or there twice.</summary>
    InvalidPrefixOption,

    /// <summary>The gap of a framing is not 1 ms to 1 h.</summary>
    InvalidGap,

    /// <summary>In text with escapes, an unknown character follows a backslash.</summary>
    UnknownEscape,

    /// <summary><c>\x</c> is not followed by two hexadecimal digits.</summary>
    IncompleteByte,

    /// <summary>A group of bytes in brackets has something else in it.</summary>
    InvalidByteGroup,

    /// <summary>A group of bytes in brackets is not closed.</summary>
    OpenByteGroup,

    /// <summary>In a template, a name in braces is unknown: <see cref="ParseFailure.Argument"/> is the name.</summary>
    UnknownHole,

    /// <summary>In a regular expression, a name in braces is unknown: <see cref="ParseFailure.Argument"/> is the name.</summary>
    UnknownPatternHole,

    /// <summary>It is not an expectation.</summary>
    NotAnExpectation,

    /// <summary>It is not a threshold.</summary>
    NotAThreshold,

    /// <summary>A threshold is about an unknown figure: <see cref="ParseFailure.Argument"/> is the figure.</summary>
    UnknownFigure,

    /// <summary>A threshold is about a figure of a step that only the whole run has: <see cref="ParseFailure.Argument"/> is the figure.</summary>
    FigureOfRun,

    /// <summary>A threshold is about a time without a percentile, mean or max: <see cref="ParseFailure.Argument"/> is the figure.</summary>
    MissingStatistic,

    /// <summary>A threshold has a percentile, mean or max of a count: <see cref="ParseFailure.Argument"/> is the figure.</summary>
    StatisticOfCount,

    /// <summary>A percentile is over 100: <see cref="ParseFailure.Argument"/> is the percentile.</summary>
    InvalidPercentile,

    /// <summary>A threshold compares a number of customers with a part or a rate: <see cref="ParseFailure.Argument"/> is the figure.</summary>
    NumberOnly,

    /// <summary>A threshold compares a count with neither a number, a part nor a rate: <see cref="ParseFailure.Argument"/> is the value.</summary>
    InvalidAmount,
}
