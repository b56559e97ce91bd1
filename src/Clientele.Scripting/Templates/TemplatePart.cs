namespace Clientele.Scripting.Templates;

/// <summary>A piece of a template: bytes, a hole, or where a part with a name begins or ends.</summary>
internal sealed record TemplatePart(HoleKind Kind)
{
    public const int SoFar = -1;

    public byte[]? Bytes { get; init; }

    /// <summary>Which part of its template it is: two random numbers in one message differ.</summary>
    public int Place { get; init; }

    public long First { get; init; }

    public long Last { get; init; }

    public DataTable? Table { get; init; }

    public int Column { get; init; }

    public string? Name { get; init; }

    /// <summary>How a number is written; null for its digits.</summary>
    public NumberText? Form { get; init; }

    public RandomText? Pattern { get; init; }

    /// <summary>Where chance is the same during a visit: what it depends on beside the customer. Else null.</summary>
    public ulong? Draw { get; init; }

    public ComputedHole? Computed { get; init; }

    /// <summary>What stands in the braces of a computed hole.</summary>
    public string? Hole { get; init; }

    /// <summary>
    /// The part with a name, from 0, that begins or ends here, or that is computed over; <see cref="SoFar"/> for all
    /// that stands before.
    /// </summary>
    public int Part { get; init; } = SoFar;

    /// <summary>What is computed over, where that stands in the hole itself.</summary>
    public IReadOnlyList<TemplatePart>? Inner { get; init; }

    /// <summary>The key of a computed hole that has one.</summary>
    public IReadOnlyList<TemplatePart>? Key { get; init; }

    /// <summary>The part that it is computed over ends behind it: it is filled in when that ends.</summary>
    public bool IsForward { get; init; }

    /// <summary>Which of the holes that are filled in later it is, from 0.</summary>
    public int Slot { get; init; }

    /// <summary>It, and everything inside its hole.</summary>
    public IEnumerable<TemplatePart> WithInner() =>
        (Key ?? []).Concat(Inner ?? []).SelectMany(part => part.WithInner()).Prepend(this);
}
