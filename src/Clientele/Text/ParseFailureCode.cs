namespace Clientele;

/// <summary>What is wrong with a text that people write. <see cref="ParseFailure"/> has the arguments.</summary>
public enum ParseFailureCode
{
    /// <summary>A duration does not start with a number: <see cref="ParseFailure.Argument"/> is the duration.</summary>
    NotADuration,

    /// <summary>A duration has no unit: <see cref="ParseFailure.Argument"/> is its number.</summary>
    MissingTimeUnit,

    /// <summary>
    /// The unit of a duration is not ms, s, m or h: <see cref="ParseFailure.Argument"/> is the duration.
    /// </summary>
    UnknownTimeUnit,

    /// <summary>
    /// A duration is longer than a <see cref="TimeSpan"/>: <see cref="ParseFailure.Argument"/> is the duration.
    /// </summary>
    TooLong,

    /// <summary>A size does not start with a number: <see cref="ParseFailure.Argument"/> is the size.</summary>
    NotASize,

    /// <summary>The unit of a size is not KiB, MiB or GiB: <see cref="ParseFailure.Argument"/> is the size.</summary>
    UnknownSizeUnit,

    /// <summary>
    /// A size has more bytes than a <see cref="long"/> holds: <see cref="ParseFailure.Argument"/> is the size.
    /// </summary>
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

    /// <summary>The number of a length is of no known form.</summary>
    InvalidPrefix,

    /// <summary>The marks of a framing are not 1 to 16 bytes each in hexadecimal.</summary>
    InvalidMarks,

    /// <summary>The name of a header line is empty, too long, or has a blank or a colon.</summary>
    InvalidHeaderName,

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

    /// <summary>
    /// In a template or a regular expression, a name in braces is nearly a known one:
    /// <see cref="ParseFailure.Argument"/> is the name, and <see cref="ParseFailure.Known"/> the known one.
    /// </summary>
    UnknownHole,

    /// <summary>
    /// A hole is what only a later step, or another script of the file, captures: <see cref="ParseFailure.Argument"/>
    /// is its name.
    /// </summary>
    NotCapturedYet,

    /// <summary>
    /// What stands behind a hole's name is wrong: <see cref="ParseFailure.Argument"/> is the hole, and
    /// <see cref="ParseFailure.Known"/> how it is written.
    /// </summary>
    InvalidHole,

    /// <summary>
    /// A hole is computed over a part that is not there: <see cref="ParseFailure.Argument"/> is the hole, and
    /// <see cref="ParseFailure.Known"/> the part's name.
    /// </summary>
    MissingPart,

    /// <summary>
    /// A hole is computed over one that is filled in after it: <see cref="ParseFailure.Argument"/> is the hole.
    /// </summary>
    UnsettledHole,

    /// <summary>It is not an expectation.</summary>
    NotAnExpectation,

    /// <summary>
    /// It is not a regular expression: <see cref="ParseFailure.Argument"/> is the expression,
    /// <see cref="ParseFailure.Known"/> what is wrong, in English.
    /// </summary>
    InvalidExpression,

    /// <summary>
    /// A regular expression looks around itself, refers back, or has too many states:
    /// <see cref="ParseFailure.Argument"/> is the expression.
    /// </summary>
    NotLinear,

    /// <summary>It is not a threshold.</summary>
    NotAThreshold,

    /// <summary>A threshold is about an unknown figure: <see cref="ParseFailure.Argument"/> is the figure.</summary>
    UnknownFigure,

    /// <summary>
    /// A threshold is about a figure of a step that only the whole run has: <see cref="ParseFailure.Argument"/> is the
    /// figure.
    /// </summary>
    FigureOfRun,

    /// <summary>
    /// A threshold is about a time without a percentile, mean or max: <see cref="ParseFailure.Argument"/> is the
    /// figure.
    /// </summary>
    MissingStatistic,

    /// <summary>
    /// A threshold has a percentile, mean or max of a count: <see cref="ParseFailure.Argument"/> is the figure.
    /// </summary>
    StatisticOfCount,

    /// <summary>A percentile is over 100: <see cref="ParseFailure.Argument"/> is the percentile.</summary>
    InvalidPercentile,

    /// <summary>
    /// A threshold compares a number of customers with a part or a rate: <see cref="ParseFailure.Argument"/> is the
    /// figure.
    /// </summary>
    NumberOnly,

    /// <summary>
    /// A threshold compares a count with neither a number, a part nor a rate: <see cref="ParseFailure.Argument"/> is
    /// the value.
    /// </summary>
    InvalidAmount,

    /// <summary>It is not a line end that can be added to typed text.</summary>
    UnknownLineEnd,

    /// <summary>It is no address: <see cref="ParseFailure.Argument"/> is the wrong one of a list.</summary>
    NotAnAddress,

    /// <summary>It is not an address with a port.</summary>
    NotAnEndPoint,

    /// <summary>A framing has an option that is unknown: <see cref="ParseFailure.Argument"/> is the option.</summary>
    UnknownFramingOption,

    /// <summary>
    /// A framing has an option that its kind does not have: <see cref="ParseFailure.Argument"/> is the option.
    /// </summary>
    MisplacedFramingOption,

    /// <summary>A framing has an option twice: <see cref="ParseFailure.Argument"/> is the option.</summary>
    RepeatedFramingOption,

    /// <summary>
    /// The value of a framing's option is not in its range: <see cref="ParseFailure.Argument"/> is the value.
    /// </summary>
    InvalidFramingNumber,

    /// <summary>
    /// The value of a framing's option is not bytes in hexadecimal: <see cref="ParseFailure.Argument"/> is the value.
    /// </summary>
    InvalidFramingBytes,

    /// <summary>A framing's match is not AT:HEX: <see cref="ParseFailure.Argument"/> is the value.</summary>
    InvalidMatch,

    /// <summary>A framing's checksum is unknown: <see cref="ParseFailure.Argument"/> is the value.</summary>
    InvalidCheck,

    /// <summary>
    /// A framing's escape cannot be read or undone: <see cref="ParseFailure.Argument"/> is the value.
    /// </summary>
    InvalidEscape,

    /// <summary>
    /// A framing looks for something behind its shortest frame: <see cref="ParseFailure.Argument"/> is the option.
    /// </summary>
    BehindShortestFrame,

    /// <summary>
    /// A start cannot be taken out of messages: it is of several lengths, or holds the number.
    /// </summary>
    NotStrippable,

    /// <summary>What is lost cannot be skipped: nothing says where the next frame begins.</summary>
    NothingToFind,

    /// <summary>
    /// A framing says how long a frame may take to be whole, and does not skip what is lost:
    /// <see cref="ParseFailure.Argument"/> is the option.
    /// </summary>
    NothingSkipped,

    /// <summary>Several kinds of frames cannot be told apart, or are too many.</summary>
    InvalidAlternatives,

    /// <summary>
    /// A framing has one direction alone: <see cref="ParseFailure.Argument"/> is what is missing.
    /// </summary>
    MissingDirection,

    /// <summary>No protocol has this name: <see cref="ParseFailure.Argument"/> is the name.</summary>
    UnknownProtocol,

    /// <summary>
    /// The name is used for another encoding in each country (<c>ansi</c>): <see cref="ParseFailure.Argument"/> is the
    /// name.
    /// </summary>
    AmbiguousEncoding,

    /// <summary>It is not the address of a NATS server.</summary>
    NotANatsServer,

    /// <summary>
    /// The address of a NATS server has a user, password or token in it: <see cref="ParseFailure.Text"/> is empty.
    /// </summary>
    CredentialsInAddress,

    /// <summary>
    /// A regular expression looks around itself or refers back, and it was not said that it may:
    /// <see cref="ParseFailure.Argument"/> is the expression.
    /// </summary>
    NeedsBacktracking,
}
