namespace Clientele.Cli.Service;

/// <summary>A listening socket from a service manager, and the name that its unit gives it.</summary>
internal sealed record PassedSocket(string Name, ListeningSocket Socket);
