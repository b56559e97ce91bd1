namespace Clientele.Cli.Output;

/// <summary>The reader of our output has gone: no error of ours.</summary>
internal sealed class OutputClosedException() : IOException("nobody reads it any more");
