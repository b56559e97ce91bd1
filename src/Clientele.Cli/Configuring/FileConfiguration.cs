namespace Clientele.Cli.Configuring;

/// <summary>What a file of configuration says.</summary>
/// <param name="Process">Of the process.</param>
/// <param name="Servers">Of each server, in the order of the file; at least one.</param>
internal sealed record FileConfiguration(ProcessOptions Process, IReadOnlyList<ServedOptions> Servers)
{
    /// <summary>Whether its servers have names.</summary>
    public bool IsSeveral => Servers[0].Name.Length > 0;
}
