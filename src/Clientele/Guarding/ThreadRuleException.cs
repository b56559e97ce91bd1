namespace Clientele.Guarding;

/// <summary>A thread rule of docs/engine.md was broken: a mistake in this library. Thrown in debug builds only.</summary>
internal sealed class ThreadRuleException(string message) : InvalidOperationException(message);
