namespace Clientele.Scripting;

/// <summary>One of several things to do.</summary>
/// <param name="Weight">Its part among all of them; more than zero.</param>
/// <param name="Steps">What is done; nothing when empty.</param>
public sealed record Choice(double Weight, IReadOnlyList<Step> Steps);
