namespace Clientele.Simulation.Model;

/// <summary>The file that a scenario was read from, with the files that it names. Immutable.</summary>
/// <param name="Text">The file's text.</param>
/// <param name="Name">What errors call it.</param>
/// <param name="Files">By their paths as the file writes them.</param>
/// <param name="Scenario">What was read, before anything was changed.</param>
internal sealed record ScenarioSource(
    string Text, string Name, IReadOnlyDictionary<string, byte[]> Files, Scenario Scenario);
