namespace Clientele.Bench;

/// <summary>A measurement that could not be made, or whose answers were wrong: said to the user without a stack trace.</summary>
internal sealed class BenchException(string message) : Exception(message);
