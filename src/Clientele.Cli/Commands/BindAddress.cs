using System.Net;

namespace Clientele.Cli.Commands;

/// <summary>One address, or all of them. A class of its own, because a parsed value may not be null.</summary>
internal sealed record BindAddress(IPAddress? Address);
