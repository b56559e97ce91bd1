using System.Diagnostics.CodeAnalysis;

namespace Clientele.Hosting.Configuration;

/// <summary>Reads a value, or says what is wrong with it.</summary>
internal delegate bool TryRead<T>(string text, [MaybeNull] out T value, out ValueFault? fault);
