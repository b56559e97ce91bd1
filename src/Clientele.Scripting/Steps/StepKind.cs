namespace Clientele.Scripting;

/// <summary>How files write a kind of step. Immutable.</summary>
/// <param name="keys">Its keys: first the one that it is known by, and <c>name</c> among the others.</param>
/// <param name="read">Makes the step from its map, but for its name.</param>
public sealed class StepKind(KeySet keys, Func<YamlSection, StepReader, Step> read)
{
    /// <summary>Its keys: first the one that it is known by.</summary>
    public KeySet Keys => keys;

    /// <summary>
    /// Makes the step where its word stands alone, as in <c>- leave</c>; null (the default) where it cannot.
    /// </summary>
    public Func<YamlNode, Step>? ReadAlone { get; init; }

    internal string Word => keys.Names[0];

    /// <summary>
    /// Its word is a key of other steps as well: it is a step of its own only where no other word is there.
    /// </summary>
    internal bool GivesWay { get; init; }

    /// <summary>Its key <c>name</c> is what the step is called; true by default.</summary>
    internal bool NamesItself { get; init; } = true;

    /// <summary>The keys of maps that only such a step has in it.</summary>
    internal IReadOnlyList<KeySet> Parts { get; init; } = [];

    internal Step Read(YamlSection section, StepReader reader) => read(section, reader);
}
