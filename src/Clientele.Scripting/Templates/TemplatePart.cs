namespace Clientele.Scripting.Templates;

/// <summary>A piece of a template: bytes, or a hole.</summary>
internal sealed record TemplatePart(HoleKind Kind)
{
    public byte[]? Bytes { get; init; }

    /// <summary>Which part of its template it is: two random numbers in one message differ.</summary>
    public int Place { get; init; }

    public long First { get; init; }

    public long Last { get; init; }

    public DataTable? Table { get; init; }

    public int Column { get; init; }

    public string? Name { get; init; }
}
