using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Clientele;

/// <summary>
/// How much a customer may send in a second, with bursts of up to one second's worth. 0 means no bound.
/// </summary>
/// <param name="Messages">Messages a second.</param>
/// <param name="Bytes">Bytes a second.</param>
public sealed record RateLimit(long Messages = 0, long Bytes = 0) : IParsable<RateLimit>
{
    /// <summary>Reads a limit as people write it, or says what is wrong with it.</summary>
    /// <param name="text"><c>100/s</c> for messages, <c>64KiB/s</c> for bytes, or both: <c>100/s,64KiB/s</c>. The
    /// <c>/s</c> may be left out.</param>
    /// <param name="limit">The limit; null where the text is invalid.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether the text is a limit.</returns>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out RateLimit? limit, [NotNullWhen(false)] out ParseFailure? failure)
    {
        limit = new RateLimit();
        foreach (string part in (text ?? "").Split(','))
        {
            string number = part.Trim();
            if (number.EndsWith("/s", StringComparison.Ordinal))
                number = number[..^2];
            // A number without a unit counts messages.
            bool counts = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long messages);
            if (counts && messages > 0 && limit.Messages == 0)
                limit = limit with { Messages = messages };
            else if (!counts && ByteSizes.TryParse(number, out long bytes) && bytes > 0 && limit.Bytes == 0)
                limit = limit with { Bytes = bytes };
            else
                limit = null;
            if (limit is null)
                break;
        }

        string all = (text ?? "").Trim();
        failure = limit is not null ? null : new ParseFailure(ParseFailureCode.NotARate, all, Argument: all);
        return limit is not null;
    }

    static RateLimit IParsable<RateLimit>.Parse(string s, IFormatProvider? provider) =>
        TryParse(s, out RateLimit? limit, out ParseFailure? failure) ? limit : throw new ParseException(failure);

    static bool IParsable<RateLimit>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out RateLimit result) =>
        TryParse(s, out result, out _);
}
