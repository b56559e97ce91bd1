namespace Clientele.Simulation.Parsing;

/// <summary>A scalar.</summary>
internal sealed class Word(Place place, string text, bool isPlain) : Node(place, 0)
{
    private const int LongestShown = 60;

    public string Text => text;

    /// <summary>It stands without quotes.</summary>
    public bool IsPlain => isPlain;

    /// <summary>Nothing stands there: the key has no value.</summary>
    public bool IsNothing => isPlain && text is "" or "~" or "null";

    public override string Shown => IsNothing ? "nothing" : Quote(text);

    public static string Quote(string text) => $"'{SafeText.Show(text.Length > LongestShown ? text[..LongestShown] + "..." : text)}'";
}
