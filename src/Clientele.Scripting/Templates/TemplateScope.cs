namespace Clientele.Scripting.Templates;

/// <summary>The parts with names of one template while it is read, and the holes that are computed over them.</summary>
/// <param name="text">The whole template.</param>
internal sealed class TemplateScope(string text)
{
    public const int MostParts = 16;

    private readonly List<string> _names = [];
    private readonly Dictionary<int, (string Hole, int At)> _computed = [];

    public List<TemplatePart> Parts { get; } = [];

    public int Count => _names.Count;

    /// <summary>Begins a part with a name.</summary>
    /// <returns>Which it is; -1 where there are too many, or one of that name.</returns>
    public int Begin(string name)
    {
        if (_names.Count == MostParts || _names.Contains(name))
            return -1;
        _names.Add(name);
        return _names.Count - 1;
    }

    /// <summary>Adds a computed hole, whose part may come later.</summary>
    public void AddComputed(TemplatePart part, string hole, int at)
    {
        _computed[Parts.Count] = (hole, at);
        Parts.Add(part);
    }

    /// <summary>Finds the part of each computed hole, and when it can be filled in.</summary>
    /// <exception cref="ParseException">A part is missing, or a hole would cover what is not known by then.</exception>
    public void Settle()
    {
        int slots = 0;
        foreach ((int index, (string hole, int at)) in _computed)
        {
            TemplatePart part = Parts[index];
            if (part.Name is not { } name)
                continue;
            int number = _names.IndexOf(name);
            if (number < 0)
                throw Fault(ParseFailureCode.MissingPart, hole, at, name);
            bool isForward = EndOf(number) > index;
            Parts[index] = part with { Part = number, IsForward = isForward, Slot = isForward ? slots++ : 0 };
            if (slots > MostParts)
                throw Fault(ParseFailureCode.InvalidHole, hole, at, "at most 16 holes before their parts");
        }

        foreach ((int index, (string hole, int at)) in _computed)
        {
            if (CoversUnknown(index))
                throw Fault(ParseFailureCode.UnsettledHole, hole, at, "");
        }
    }

    private ParseException Fault(ParseFailureCode code, string hole, int at, string known) =>
        new(new ParseFailure(code, text, at, hole) { Known = known });

    /// <summary>Whether a hole covers one that is filled in after it. A length needs to know sizes alone.</summary>
    private bool CoversUnknown(int index)
    {
        TemplatePart part = Parts[index];
        if (part.Inner is not null)
            return false;
        int from = part.Part == TemplatePart.SoFar ? 0
            : Parts.FindIndex(one => one.Kind == HoleKind.PartStart && one.Part == part.Part);
        int until = part.Part == TemplatePart.SoFar ? index : EndOf(part.Part);
        int filled = part.IsForward ? until : index;
        return Enumerable.Range(from, until - from).Any(at =>
            Parts[at] is { IsForward: true } other && (at == index || EndOf(other.Part) > filled)
            && !(part.Computed!.IsOfLength && other.Computed!.Size > 0));
    }

    private int EndOf(int number) =>
        Parts.FindIndex(part => part.Kind == HoleKind.PartEnd && part.Part == number);
}
