namespace Clientele.Cli.Simulating.Html;

/// <summary>A cell of a table. Style is a class of the page's style sheet.</summary>
internal readonly record struct Cell(string Text, string Style = "")
{
    public static Cell Number(string text) => new(text, "number");
}
