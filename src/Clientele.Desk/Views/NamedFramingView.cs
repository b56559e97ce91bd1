namespace Clientele.Desk.Views;

/// <summary>A framing with the name of a protocol.</summary>
internal sealed record NamedFramingView
{
    /// <summary>The name, as it is written: <c>@gt06</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The framing that it stands for, as a customer's is told.</summary>
    public required string Framing { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>What it is, in Chinese.</summary>
    public required string ChineseTitle { get; init; }

    /// <summary>The document that says so.</summary>
    public required string Source { get; init; }

    public static NamedFramingView Of(NamedFraming named) => new()
    {
        Name = "@" + named.Name,
        Framing = Clientele.Framing.Parse("@" + named.Name).ToString(),
        Title = named.Title,
        ChineseTitle = named.ChineseTitle,
        Source = named.Source,
    };
}
