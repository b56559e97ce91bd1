using System.Buffers;
using Clientele.Framings.Parts;

namespace Clientele.Framings;

/// <summary>What a frame has beside its cut. Immutable.</summary>
internal sealed record FrameParts
{
    public static readonly TimeSpan UsualWithin = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan ShortestWithin = TimeSpan.FromMilliseconds(1);
    public static readonly TimeSpan LongestWithin = TimeSpan.FromHours(1);

    /// <summary>What it begins with.</summary>
    public BytePattern? Start { get; init; }

    public BytePattern[] Matches { get; init; } = [];

    /// <summary>Start and matches. Made at each call: keep it.</summary>
    public BytePattern[] Patterns => Start is null ? Matches : [Start, .. Matches];

    /// <summary>
    /// Whether something in it is verified. Then a message is the whole frame, unless the text says otherwise.
    /// </summary>
    public bool AreVerified => Start is not null || Matches.Length > 0 || Checks.Length > 0 || End.Length > 0;

    /// <summary>Bytes that may stand before it.</summary>
    public byte[] Skipped { get; init; } = [];

    public ByteEscape? Escape { get; init; }

    public LengthField? Number { get; init; }

    public Checksum[] Checks { get; init; } = [];

    public byte[] End { get; init; } = [];

    /// <summary>The message is without start, number, sums and end.</summary>
    public bool IsStripped { get; init; }

    /// <summary>What is no frame is dropped, and ends nothing.</summary>
    public bool SkipsLost { get; init; }

    /// <summary>
    /// Where what is lost is skipped: how long a frame that has begun may take to be whole.
    /// </summary>
    public TimeSpan Within { get; init; } = UsualWithin;

    /// <summary>What they say, in the order of a frame, with what cuts it.</summary>
    public IReadOnlyList<FramingPart> Describe(Framing cut)
    {
        var all = new List<FramingPart>();
        if (Skipped.Length > 0)
        {
            IEnumerable<string> bytes = Skipped.Select(static one => $"{one:X2}");
            all.Add(new(FramingPartKind.Skip) { Bytes = string.Join('/', bytes) });
        }

        if (Start is not null)
            all.Add(new(FramingPartKind.Start) { Bytes = Start.Text, IsInMessage = !IsStripped });
        IEnumerable<FramingPart> found = cut.Describe().Select(one =>
            one.Kind == FramingPartKind.Number ? one with { IsInMessage = !IsStripped } : one);
        IEnumerable<FramingPart> matches = Matches.Select(static one =>
            new FramingPart(FramingPartKind.Match) { Position = one.At, Bytes = one.Text, IsInMessage = true });
        all.AddRange(found.Concat(matches).OrderBy(static one => one.Position));
        if (Escape is not null)
            all.Add(Escape.Describe());
        all.AddRange(Checks.Select(one => one.Describe() with { IsInMessage = !IsStripped }));
        if (End.Length > 0)
            all.Add(new(FramingPartKind.End) { Bytes = Convert.ToHexString(End), IsInMessage = !IsStripped });
        if (SkipsLost)
            all.Add(new(FramingPartKind.SkipsLost) { Time = Within });
        return all;
    }

    public SearchValues<byte>? SkippedValues => Skipped.Length == 0 ? null : SearchValues.Create(Skipped);
}
