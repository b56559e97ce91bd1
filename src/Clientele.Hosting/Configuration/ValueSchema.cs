namespace Clientele.Hosting.Configuration;

/// <summary>What an editor is told of a value: the words of a JSON schema for a grammar.</summary>
/// <param name="Types">The kinds of JSON that it may be: <c>integer</c>, <c>boolean</c>, <c>string</c>.</param>
internal sealed record ValueSchema(params IReadOnlyList<string> Types)
{
    public const string Integer = "integer", Boolean = "boolean", Text = "string";

    /// <summary>A regular expression for what is written as text.</summary>
    public string? Pattern { get; init; }

    public int? MinLength { get; init; }

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    /// <summary>All that it may be, where that is a list of names.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public IReadOnlyList<string> Examples { get; init; } = [];
}
