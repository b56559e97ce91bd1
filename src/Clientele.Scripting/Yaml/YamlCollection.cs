namespace Clientele.Scripting.Yaml;

/// <summary>How a list or map of a file is written.</summary>
internal enum YamlCollection
{
    /// <summary>The place is in none.</summary>
    None,

    /// <summary>A list with an item a line.</summary>
    List,

    /// <summary>A map with a key a line.</summary>
    Map,

    /// <summary>A list or map in brackets.</summary>
    Flow,
}
