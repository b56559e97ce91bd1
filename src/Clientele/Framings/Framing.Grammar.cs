using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Clientele.Framings;

namespace Clientele;

public abstract partial class Framing
{
    /// <summary>Reads a framing as people write it; docs/framing.md has the grammar.</summary>
    /// <param name="text">
    /// One kind of frames, several with <c>|</c> between them, or <c>in=FRAMING out=FRAMING</c>. A kind is
    /// <c>raw</c>, <c>lines</c>, <c>delimiter:HEX</c>, <c>marks:HEX</c>, <c>fixed:N</c>, <c>length:2be</c>,
    /// <c>header:NAME</c>, <c>gap:50ms</c> or a named one such as <c>@jt808</c>, with options behind it.
    /// </param>
    /// <returns>The framing.</returns>
    /// <exception cref="ParseException">The text is not a framing; the message is one line.</exception>
    public static Framing Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out Framing? framing, out ParseFailure? failure)
            ? framing
            : throw new ParseException(failure);
    }

    /// <summary>Reads a framing as people write it, or says what is wrong.</summary>
    /// <param name="text">See <see cref="Parse"/>.</param>
    /// <param name="framing">The framing; null where the text is not one.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether the text is a framing.</returns>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Framing? framing, [NotNullWhen(false)] out ParseFailure? failure)
    {
        string trimmed = (text ?? "").Trim();
        framing = IsDirected(trimmed)
            ? ParseDirections(trimmed, isByRole: false, out failure)
            : ParseKinds(trimmed, trimmed, 0, isNamed: false, out failure);
        return framing is not null;
    }

    static Framing IParsable<Framing>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Framing>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Framing result) =>
        TryParse(s, out result, out _);

    private static bool IsDirected(string text) =>
        text.StartsWith("in=", StringComparison.Ordinal) || text.StartsWith("out=", StringComparison.Ordinal);

    private static DirectedFraming? ParseDirections(string text, bool isByRole, out ParseFailure? failure)
    {
        bool inFirst = text.StartsWith("in=", StringComparison.Ordinal);
        string second = inFirst ? " out=" : " in=";
        int at = text.IndexOf(second, StringComparison.Ordinal);
        if (at < 0)
        {
            failure = new ParseFailure(ParseFailureCode.MissingDirection, text, 0, inFirst ? "out=" : "in=");
            return null;
        }

        int from = inFirst ? 3 : 4, then = at + second.Length;
        if (ParseKinds(text[from..at], text, from, isByRole, out failure) is not { } first
            || ParseKinds(text[then..], text, then, isByRole, out failure) is not { } last)
        {
            return null;
        }

        return inFirst ? new DirectedFraming(first, last, isByRole) : new DirectedFraming(last, first, isByRole);
    }

    /// <summary>One kind of frames, or several.</summary>
    /// <param name="text">A part of the whole text.</param>
    /// <param name="whole">The whole text, which failures tell.</param>
    /// <param name="at">Where in it the part starts.</param>
    /// <param name="isNamed">It is that of a named protocol.</param>
    /// <param name="failure">What is wrong.</param>
    private static Framing? ParseKinds(string text, string whole, int at, bool isNamed, out ParseFailure? failure)
    {
        var kinds = new List<Framing>();
        foreach (string part in text.Split('|'))
        {
            string kind = part.Trim();
            int place = at + part.Length - part.TrimStart().Length;
            at += part.Length + 1;
            if (NamedFraming.Named(kind, out string options) is { } named)
            {
                if (IsDirected(named.Text))
                {
                    if (options.Length > 0 || text.Contains('|', StringComparison.Ordinal))
                    {
                        failure = new ParseFailure(ParseFailureCode.MisplacedFramingOption, whole, place, kind);
                        return null;
                    }

                    return ParseDirections(named.Text, isByRole: true, out failure);
                }

                foreach (string one in named.Text.Split('|'))
                {
                    if (FramingParser.Parse(one.Trim() + options, isNamed: true, out failure) is not { } parsed)
                    {
                        failure = failure!.Within(whole, place) with { Position = place };
                        return null;
                    }

                    kinds.Add(parsed);
                }
            }
            else if (kind.StartsWith('@'))
            {
                failure = new ParseFailure(ParseFailureCode.UnknownProtocol, whole, place, kind)
                {
                    Known = NamedFraming.Nearest(kind),
                };
                return null;
            }
            else if (FramingParser.Parse(kind, isNamed, out failure) is { } parsed)
            {
                kinds.Add(parsed);
            }
            else
            {
                failure = failure!.Within(whole, place);
                return null;
            }
        }

        return Combine(kinds, whole, out failure);
    }

    private static Framing? Combine(List<Framing> kinds, string whole, out ParseFailure? failure)
    {
        failure = null;
        if (kinds.Count == 1)
            return kinds[0];
        if (kinds.Count > AlternativeFraming.Most || kinds.Exists(static one => one.IsTimed))
        {
            failure = new ParseFailure(ParseFailureCode.InvalidAlternatives, whole, 0, whole)
            {
                Known = AlternativeFraming.Most.ToString(CultureInfo.InvariantCulture),
            };
            return null;
        }

        TimeSpan?[] times = [.. kinds.Select(static one => one.FrameTime).Where(static one => one is not null)];
        TimeSpan?[] unusual = [.. times.Where(static one => one != FrameParts.UsualWithin).Distinct()];
        if (unusual.Length > 1)
        {
            int second = whole.LastIndexOf("within=", StringComparison.Ordinal);
            failure = new ParseFailure(ParseFailureCode.RepeatedFramingOption, whole, second, "within");
            return null;
        }

        return new AlternativeFraming(
            [.. kinds.Select(static one => one is StructuredFraming parts ? parts.ClosingWhenLost : one)],
            unusual.FirstOrDefault() ?? times.FirstOrDefault(),
            kinds.FindLastIndex(static one => one.SkipsLost));
    }
}
