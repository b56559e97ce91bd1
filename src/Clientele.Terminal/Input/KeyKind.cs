namespace Clientele.Terminal;

/// <summary>The keys that a line is edited with.</summary>
public enum KeyKind
{
    /// <summary>Typed text: one character or, when several came at once, a run of them.</summary>
    Text,

    /// <summary>Pasted text: may hold control characters; line ends are line feeds.</summary>
    Paste,

    /// <summary>Return, or Ctrl-J.</summary>
    Enter,

    /// <summary>Tab.</summary>
    Tab,

    /// <summary>ESC alone.</summary>
    Escape,

    /// <summary>Deletes the character left of the cursor.</summary>
    Backspace,

    /// <summary>Deletes the character at the cursor.</summary>
    Delete,

    /// <summary>One character to the left.</summary>
    Left,

    /// <summary>One character to the right.</summary>
    Right,

    /// <summary>The line before in the history.</summary>
    Up,

    /// <summary>The line after in the history.</summary>
    Down,

    /// <summary>One page up; the line has no use for it.</summary>
    PageUp,

    /// <summary>One page down; the line has no use for it.</summary>
    PageDown,

    /// <summary>To the start of the line.</summary>
    Home,

    /// <summary>To the end of the line.</summary>
    End,

    /// <summary>One word to the left.</summary>
    WordLeft,

    /// <summary>One word to the right.</summary>
    WordRight,

    /// <summary>Deletes the word left of the cursor.</summary>
    DeleteWordLeft,

    /// <summary>Deletes the word right of the cursor.</summary>
    DeleteWordRight,

    /// <summary>Deletes to the space left of the cursor (Ctrl-W).</summary>
    DeleteSpacedWordLeft,

    /// <summary>Deletes to the start of the line (Ctrl-U).</summary>
    DeleteToStart,

    /// <summary>Deletes to the end of the line (Ctrl-K).</summary>
    DeleteToEnd,

    /// <summary>Puts back what was deleted last (Ctrl-Y).</summary>
    Yank,

    /// <summary>Swaps two characters (Ctrl-T).</summary>
    Transpose,

    /// <summary>Deletes a character; at an empty line the end of input (Ctrl-D).</summary>
    DeleteOrEnd,

    /// <summary>Ctrl-C.</summary>
    Interrupt,

    /// <summary>Ctrl-Z.</summary>
    Suspend,

    /// <summary>Ctrl-L.</summary>
    ClearScreen,

    /// <summary>Searches the history (Ctrl-R).</summary>
    Search,

    /// <summary>Ends a search (Ctrl-G).</summary>
    Cancel,
}
