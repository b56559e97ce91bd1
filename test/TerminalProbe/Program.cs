using System.Globalization;
using Clientele.Terminal;
using Clientele.Terminal.Text;
using TerminalProbe;

// Echoes lines through the line editor, and does on command what a test wants to see:
// TerminalProbe [HISTORY-FILE]
if (!LineEditor.IsAvailable)
{
    Console.Error.WriteLine("no terminal");
    return 2;
}
var options = new LineEditorOptions
{
    Prompt = "> ",
    HistoryFile = args.Length > 0 ? args[0] : null,
    Complete = Commands.Complete,
};
await using (LineEditor editor = LineEditor.Start(options))
{
    editor.WriteAbove("ready");
    while (true)
    {
        LineInput input = await editor.ReadAsync();
        if (input.Kind == LineInputKind.EndOfInput)
            break;
        if (input.Kind == LineInputKind.Interrupt)
            editor.WriteAbove("interrupted");
        else if (!Commands.Run(editor, input.Text))
            editor.WriteAbove(string.Create(CultureInfo.InvariantCulture, $"got {input.Text.Length}: {ControlPictures.Line(input.Text)}"));
    }
}
Console.WriteLine("goodbye");
return 0;
