namespace Clientele.Cli.Processes;

/// <summary>How one of the processes has ended for good. Immutable.</summary>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Why">Its last words, when it could not start; null when it was stopped.</param>
internal readonly record struct NodeEnd(int ExitCode, string? Why);
