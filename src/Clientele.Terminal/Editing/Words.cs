using Clientele.Terminal.Text;

namespace Clientele.Terminal.Editing;

/// <summary>Word boundaries: letters and digits for moving, blanks for Ctrl-W.</summary>
internal static class Words
{
    public static int Left(string text, int index)
    {
        while (index > 0 && !IsWord(text[index - 1]))
            index--;
        while (index > 0 && IsWord(text[index - 1]))
            index--;
        return Clusters.Align(text, index);
    }

    public static int Right(string text, int index)
    {
        while (index < text.Length && !IsWord(text[index]))
            index++;
        while (index < text.Length && IsWord(text[index]))
            index++;
        int aligned = Clusters.Align(text, index);
        return aligned == index ? index : Clusters.Next(text, aligned);
    }

    public static int SpacedLeft(string text, int index)
    {
        while (index > 0 && char.IsWhiteSpace(text[index - 1]))
            index--;
        while (index > 0 && !char.IsWhiteSpace(text[index - 1]))
            index--;
        return Clusters.Align(text, index);
    }

    // The halves of a pair count as letters, so that a word of rare Chinese characters is one word.
    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c == '_';
}
