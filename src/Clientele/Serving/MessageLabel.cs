namespace Clientele;

/// <summary>What watchers are told of a message beside its words: see <see cref="ServerOptions.Labeller"/>.</summary>
/// <param name="Rule">The name of what answers it; null (the default) for nothing in particular.</param>
/// <param name="IsQuiet">
/// Whether no watcher sees it, and it is nobody's last words: a password, or a ping every second. It is counted all the
/// same. False by default.
/// </param>
public readonly record struct MessageLabel(string? Rule = null, bool IsQuiet = false);
