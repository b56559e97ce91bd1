using Clientele.Cluster;

namespace Clientele.Cli.Language;

/// <summary>Why NATS cannot be used: what was being done, with what, what went wrong, what to do.</summary>
internal static class ClusterWords
{
    public static string Of(ClusterException error) => Phrases.Failures.Cluster(error);
}
