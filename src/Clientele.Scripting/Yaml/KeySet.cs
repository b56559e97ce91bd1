namespace Clientele.Scripting;

/// <summary>The keys that a map may have.</summary>
/// <param name="Name">The definition in the schema.</param>
/// <param name="Where">What the map is, for errors: "a step that thinks".</param>
/// <param name="Names">The keys, in the order in which errors list them.</param>
public sealed record KeySet(string Name, string Where, params IReadOnlyList<string> Names);
