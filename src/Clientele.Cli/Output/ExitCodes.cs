namespace Clientele.Cli.Output;

/// <summary>What the command tells its caller.</summary>
internal static class ExitCodes
{
    public const int Done = 0, Network = 1, Usage = 2, Unexpected = 3, Bottleneck = 4, Interrupted = 130;
}
