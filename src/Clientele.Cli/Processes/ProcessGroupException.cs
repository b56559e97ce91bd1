namespace Clientele.Cli.Processes;

/// <summary>Several processes cannot serve. The message is in the person's language.</summary>
internal sealed class ProcessGroupException(string message, int exitCode) : Exception(message)
{
    /// <summary>What the command ends with.</summary>
    public int ExitCode => exitCode;
}
