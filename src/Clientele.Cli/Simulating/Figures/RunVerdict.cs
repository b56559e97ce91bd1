using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>What a run says of the server.</summary>
internal enum RunVerdict
{
    Clean,
    Unclean,
    Bottleneck,
    Interrupted,

    /// <summary>Nothing was due.</summary>
    Nothing,

    /// <summary>No customer could connect.</summary>
    NobodyReached,
}
