using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// A thread rule of docs/engine.md was broken: a mistake in this library. Thrown in debug builds only.
/// </summary>
[Experimental("CLIENTELE001")]
public sealed class ThreadRuleException(string message) : InvalidOperationException(message);
