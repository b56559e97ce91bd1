namespace Clientele.Terminal;

/// <summary>
/// What takes the whole terminal for a while, in place of the prompt: see <see cref="LineEditor.Open"/>.
/// </summary>
public interface IScreen
{
    /// <summary>
    /// The rows to be seen, from the top; what is beyond the terminal's size is not drawn. They may carry colours (SGR
    /// sequences). Called on the drawing thread, which holds no lock; must not wait.
    /// </summary>
    /// <param name="size">The terminal's size as it is now.</param>
    IReadOnlyList<string> Draw(TerminalSize size);

    /// <summary>
    /// A key was pressed; of typed text, one character at a time. Called on the input thread; must not wait.
    /// </summary>
    void Press(Key key);
}
