using System.Diagnostics.CodeAnalysis;

namespace Clientele.Hosting.Configuration;

/// <summary>Reads a value, or says in one line, with the value in it, what is wrong.</summary>
internal delegate bool TryRead<T>(string text, [MaybeNull] out T value, out string? error);
