namespace Clientele.Bench;

/// <summary>A measurement that could not be made, or whose answers were wrong; its message is for the user.</summary>
internal sealed class BenchException(string message) : Exception(message);
