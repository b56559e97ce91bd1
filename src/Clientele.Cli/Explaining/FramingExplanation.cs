using Clientele.Cli.Language;

namespace Clientele.Cli.Explaining;

/// <summary>A framing in words, line by line.</summary>
internal static class FramingExplanation
{
    private const string Indent = "  ";

    public static IEnumerable<string> Of(Framing framing, string text)
    {
        NamedFraming? named = Named(text);
        if (named is not null)
        {
            yield return $"@{named.Name}: {(Lang.IsChinese ? named.ChineseTitle : named.Title)}";
            yield return Phrases.Framing.Source(named.Source);
            yield return Phrases.Framing.StandsFor(framing.ToString());
        }
        else
        {
            yield return framing.ToString();
        }

        yield return "";
        foreach (string line in Of(framing.Describe(), isReceived: true, isSent: true))
            yield return line;
        if (framing.WantsChoice)
            yield return Phrases.Framing.Hint(framing.ToString());
        if (!framing.OfClient.Equals(framing))
            yield return Phrases.FramingParts.ClientIsOpposite;
    }

    private static NamedFraming? Named(string text) => NamedFraming.All.FirstOrDefault(
        one => text == $"@{one.Name}" || text.StartsWith($"@{one.Name},", StringComparison.Ordinal));

    private static IEnumerable<string> Of(IReadOnlyList<FramingPart> parts, bool isReceived, bool isSent)
    {
        if (parts.Count == 0)
            return [Phrases.FramingParts.Unknown];
        FramingPart[] nested = [.. parts.Where(static one => one.Inside.Count > 0 && IsFraming(one.Kind))];
        return nested.Length == 0 ? OfOne(parts, isReceived, isSent)
            : OfSeveral(parts, nested, isReceived, isSent);
    }

    private static IEnumerable<string> OfSeveral(
        IReadOnlyList<FramingPart> parts, FramingPart[] nested, bool isReceived, bool isSent)
    {
        if (nested[0].Kind == FramingPartKind.Alternative)
        {
            yield return Phrases.FramingParts.OneOfKinds(nested.Length);
            yield return "";
        }

        for (int i = 0; i < nested.Length; i++)
        {
            yield return nested[i].Kind switch
            {
                FramingPartKind.Received => Phrases.FramingParts.Received(nested[i].Name),
                FramingPartKind.Sent => Phrases.FramingParts.Sent(nested[i].Name),
                _ => Phrases.FramingParts.Kind(i + 1, nested[i].Name),
            };
            IEnumerable<string> lines = Of(nested[i].Inside, isReceived && nested[i].Kind != FramingPartKind.Sent,
                isSent && nested[i].Kind != FramingPartKind.Received);
            foreach (string line in lines)
            {
                if (nested[i].Kind != FramingPartKind.Alternative || line != Phrases.FramingParts.LostCloses)
                    yield return line.Length == 0 ? "" : Indent + line;
            }

            yield return "";
        }

        if (isReceived && nested[0].Kind == FramingPartKind.Alternative)
        {
            yield return SkippingLost(parts) is { } skipping
                ? Phrases.FramingParts.Of(skipping) : Phrases.FramingParts.LostCloses;
        }
    }

    private static IEnumerable<string> OfOne(IReadOnlyList<FramingPart> parts, bool isReceived, bool isSent)
    {
        foreach (FramingPart part in parts)
        {
            if (part.Kind != FramingPartKind.SkipsLost && Phrases.FramingParts.Of(part) is { Length: > 0 } sentence)
                yield return sentence;
        }

        FramingPart[] pieces = [.. parts.Where(static one => IsPiece(one.Kind))];
        FramingPart[] kept = [.. pieces.Where(static one => one.IsInMessage)];
        FramingPart[] removed = [.. pieces.Where(static one => !one.IsInMessage)];
        FramingPart[] given = [.. kept.Where(static one => !IsRewritten(one.Kind))];
        FramingPart[] rewritten = [.. kept.Where(static one => IsRewritten(one.Kind))];
        bool isEscaped = parts.Any(static one => one.Kind is FramingPartKind.Escape
            or FramingPartKind.EscapeByExclusiveOr or FramingPartKind.Cobs);
        yield return Phrases.FramingParts.Message(kept, removed, isEscaped);
        if (isSent)
        {
            yield return pieces.Length == 0 && !isEscaped ? Phrases.FramingParts.SentAsIs
                : Phrases.FramingParts.Sending(given, rewritten, removed, isEscaped);
        }

        if (!isReceived)
            yield break;
        if (SkippingLost(parts) is { } skipping)
            yield return Phrases.FramingParts.Of(skipping);
        else if (isEscaped || pieces.Any(IsVerified) || parts.Any(static one => one.Kind == FramingPartKind.Match))
            yield return Phrases.FramingParts.LostCloses;
    }

    private static FramingPart? SkippingLost(IReadOnlyList<FramingPart> parts) =>
        parts.FirstOrDefault(static one => one.Kind == FramingPartKind.SkipsLost);

    private static bool IsFraming(FramingPartKind kind) =>
        kind is FramingPartKind.Alternative or FramingPartKind.Received or FramingPartKind.Sent;

    /// <summary>Bytes that are in a message or not.</summary>
    private static bool IsPiece(FramingPartKind kind) => kind is FramingPartKind.Lines or FramingPartKind.Delimiter
        or FramingPartKind.Marks or FramingPartKind.Number or FramingPartKind.Header or FramingPartKind.Start
        or FramingPartKind.Check or FramingPartKind.End;

    private static bool IsRewritten(FramingPartKind kind) =>
        kind is FramingPartKind.Number or FramingPartKind.Header or FramingPartKind.Check;

    /// <summary>What does not stand in every stream of bytes.</summary>
    private static bool IsVerified(FramingPart part) => part.Kind switch
    {
        FramingPartKind.Lines or FramingPartKind.Delimiter => false,
        FramingPartKind.Marks => part.Bytes != part.OtherBytes,
        _ => true,
    };
}
