namespace Clientele.Cli.Terminal.Input;

internal enum KeyKind
{
    /// <summary>Typed text: one character or, when several came at once, a run of them.</summary>
    Text,

    /// <summary>Pasted text: may hold control characters; line ends are line feeds.</summary>
    Paste,

    Enter, Tab, Escape, Backspace, Delete,
    Left, Right, Up, Down, Home, End, WordLeft, WordRight,
    DeleteWordLeft, DeleteWordRight, DeleteSpacedWordLeft, DeleteToStart, DeleteToEnd, Yank, Transpose,
    DeleteOrEnd, Interrupt, Suspend, ClearScreen, Search, Cancel,
}

internal readonly record struct Key(KeyKind Kind, string Text = "");
