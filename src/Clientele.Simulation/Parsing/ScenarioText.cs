namespace Clientele.Simulation.Parsing;

/// <summary>A file's text, and what errors call it.</summary>
internal sealed record ScenarioText(string Text, string Name);
