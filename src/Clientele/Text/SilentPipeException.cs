namespace Clientele;

/// <summary>A pipe was to be read, and nobody writes to it, or nothing came for half a minute.</summary>
internal sealed class SilentPipeException() : IOException("it is a pipe that nobody writes to (start its writer first)");
