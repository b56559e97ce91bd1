namespace Clientele.Scripting;

/// <summary>A scalar of a YAML file.</summary>
public sealed class YamlWord : YamlNode
{
    private const int LongestShown = 60;

    internal YamlWord(FilePlace place, string text, bool isPlain) : base(place, 0) => (Text, IsPlain) = (text, isPlain);

    /// <summary>The word, without quotes.</summary>
    public string Text { get; }

    /// <summary>Nothing stands there: the key has no value.</summary>
    public bool IsNothing => IsPlain && Text is "" or "~" or "null";

    /// <inheritdoc/>
    public override string Shown => IsNothing ? "nothing" : Quote(Text);

    /// <summary>It stands without quotes.</summary>
    internal bool IsPlain { get; }

    /// <summary>A word in quotes, for an error to say; long ones are cut.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"'{SafeText.Show(text.Length > LongestShown ? text[..LongestShown] + "..." : text)}'";
    }
}
