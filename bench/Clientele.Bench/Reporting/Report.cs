using System.Text.Json;
using Clientele.Bench.Clusters;
using Clientele.Bench.Commands;
using Clientele.Bench.Measuring;

namespace Clientele.Bench.Reporting;

/// <summary>Everything that one run of the harness found out, and on what machine.</summary>
internal sealed class Report
{
    public required Machine Machine { get; init; }
    public List<EchoResult> Echo { get; init; } = [];
    public List<IdleResult> Idle { get; init; } = [];
    public StartResult? Start { get; set; }
    public List<SimulateResult> Simulate { get; init; } = [];
    public List<PacedResult> Paced { get; init; } = [];
    public OnlineResult? Online { get; set; }
    public List<StallResult> Stall { get; init; } = [];
    public ManyResult? Many { get; set; }
    public List<ListResult> DeskList { get; init; } = [];
    public List<DeskCostResult> DeskCost { get; init; } = [];
    public PagesResult? DeskPages { get; set; }
    public StalledResult? DeskStalled { get; set; }
    public List<ClusterListResult> ClusterList { get; set; } = [];
    public ClusterBroadcastResult? ClusterBroadcast { get; set; }
    public List<ClusterTalkResult> ClusterTalk { get; set; } = [];
    public MillionResult? Million { get; set; }
    public PartitionsResult? Partitions { get; set; }

    /// <summary>What was not measured, and why.</summary>
    public List<string> Skipped { get; init; } = [];

    /// <summary>Answers or counts that were wrong: the run has failed.</summary>
    public List<string> Faults { get; init; } = [];

    /// <summary>Budgets that were not kept.</summary>
    public List<string> Over { get; init; } = [];

    /// <summary>What cannot be measured becomes a fault, and does not keep the rest from being measured.</summary>
    public async Task TryAsync(Func<Task> measure)
    {
        try
        {
            await measure();
        }
        catch (BenchException error)
        {
            Faults.Add(error.Message);
        }
    }

    public void Save(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, JsonSerializer.Serialize(this, BenchJson.Default.Report) + "\n");
    }
}
