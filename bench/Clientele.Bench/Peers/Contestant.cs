using Clientele.Bench.Servers;

namespace Clientele.Bench.Peers;

/// <summary>Which part a server has in the comparison.</summary>
internal enum Part
{
    /// <summary>Plain C: what the machine can do.</summary>
    Limit,
    Own,
    AsItComes,
    Best,
}

/// <summary>A server in one of its settings, with the roles that it can take.</summary>
/// <param name="Settings">In a line, as it stands beside the figure.</param>
internal sealed record Contestant(string Name, Part Part, string Version, string Settings, IReadOnlyDictionary<string, ServerUnderTest> Roles)
{
    /// <summary>Whether it answers the line <c>figures</c> on its standard input.</summary>
    public bool TellsFigures { get; init; }

    public ServerUnderTest? In(string role) => Roles.GetValueOrDefault(role);
}

/// <summary>What a server does with what it hears.</summary>
internal static class Role
{
    /// <summary>Text in lines, to a string and back; and lines answered with their bytes.</summary>
    public const string Lines = "lines", LineBytes = "line-bytes";

    public const string Echo = "echo", Frames = "frames", Broadcast = "broadcast", Tls = "tls";
}
