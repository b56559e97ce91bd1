namespace Clientele.Scripting;

/// <summary>A value of a YAML file, and where it stands: a word, a list or a map.</summary>
public abstract class YamlNode
{
    private protected YamlNode(FilePlace place, int height) => (Place, Height) = (place, height);

    /// <summary>What stands there, for an error to say: a word in quotes, "a list", "a map" or "nothing".</summary>
    public abstract string Shown { get; }

    /// <summary>Where it begins.</summary>
    public FilePlace Place { get; }

    /// <summary>How many values it is, with all that is in it.</summary>
    internal int Size { get; private protected set; } = 1;

    /// <summary>How deep lists and maps are nested in it, itself included; 0 for a word.</summary>
    internal int Height { get; private set; }

    /// <summary>An error at this place.</summary>
    /// <param name="reason">What is wrong, and what was expected; one line.</param>
    public ScriptException Fault(string reason) => new(Place.File, Place.Line, Place.Column, reason);

    /// <summary>An error at this place: something else is expected than stands there.</summary>
    /// <param name="what">What is expected, such as "a whole number".</param>
    public ScriptException Expected(string what) => Fault($"{Shown} stands where {what} is expected");

    private protected void Include(YamlNode child) =>
        (Size, Height) = (Size + child.Size, Math.Max(Height, child.Height + 1));
}
