namespace Clientele.Terminal.Editing;

/// <summary>What of the editor is to be seen; a label stands in the prompt's place while searching.</summary>
internal sealed record EditorView(string Text, int Cursor, string? Label = null)
{
    public static EditorView Empty { get; } = new("", 0);
}
