namespace Clientele.Cli.Output;

/// <summary>Whoever read our output has gone: no error of ours.</summary>
internal sealed class OutputClosedException() : IOException("nobody reads it any more");
