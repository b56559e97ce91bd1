namespace Clientele.Microbench.Running;

internal sealed record MicroOptions
{
    public IReadOnlyList<string> Filters { get; init; } = [];

    public bool Short { get; init; }

    public bool Docs { get; init; }

    public string? Output { get; init; }

    /// <summary>Whether code that is not optimised may be measured: tests are built that way.</summary>
    public bool Debug { get; init; }
}
