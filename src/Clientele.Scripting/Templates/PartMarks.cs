namespace Clientele.Scripting.Templates;

/// <summary>Where the parts with names begin and end in what is written, and the holes that wait for them.</summary>
/// <param name="space"><see cref="Size"/> numbers.</param>
internal readonly ref struct PartMarks(Span<int> space)
{
    public const int Size = 3 * TemplateScope.MostParts;

    public readonly Span<int> Starts = space[..TemplateScope.MostParts];
    public readonly Span<int> Ends = space[TemplateScope.MostParts..(2 * TemplateScope.MostParts)];
    public readonly Span<int> Holes = space[(2 * TemplateScope.MostParts)..];

    public Range RangeOf(int part) => Starts[part]..Ends[part];

    /// <summary>What was marked between two places in the template stands so many bytes further on.</summary>
    public void Shift(IReadOnlyList<TemplatePart> parts, int from, int through, int bytes)
    {
        for (int i = from; i <= through; i++)
        {
            if (parts[i].Kind == HoleKind.PartStart)
                Starts[parts[i].Part] += bytes;
            else if (parts[i].Kind == HoleKind.PartEnd)
                Ends[parts[i].Part] += bytes;
            else if (parts[i].IsForward)
                Holes[parts[i].Slot] += bytes;
        }
    }
}
