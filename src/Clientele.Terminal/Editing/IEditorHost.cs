namespace Clientele.Terminal.Editing;

/// <summary>What keys lead to beyond the line itself.</summary>
internal interface IEditorHost
{
    void Submit(string line);

    /// <summary>The line is longer than a line may be: this is its beginning.</summary>
    void Refuse(string line);

    void Interrupt(string line);

    void EndOfInput();

    void Bell();

    void ClearScreen();

    void Suspend();

    void List(IReadOnlyList<string> candidates);
}
