namespace Clientele.Terminal.Drawing;

/// <summary>A line or a part of one that is on its way to the screen.</summary>
/// <param name="Text">What is written: no line end in it.</param>
/// <param name="Continues">It goes on where the unfinished line above the prompt stops.</param>
/// <param name="Ends">The line ends with it.</param>
internal readonly record struct OutputPiece(string Text, bool Continues, bool Ends)
{
    /// <summary>In its turn among the lines, so that those before it go and those after it stay.</summary>
    public static OutputPiece Clear { get; } = new("\f", Continues: false, Ends: true);
}
