namespace Clientele.Simulation.Parsing;

/// <summary>The keys that a map may have.</summary>
/// <param name="Name">The definition in the schema.</param>
/// <param name="Where">Where it is, for errors.</param>
/// <param name="Names">The keys, in the order in which errors list them.</param>
internal sealed record KeySet(string Name, string Where, params IReadOnlyList<string> Names);
