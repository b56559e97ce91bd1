using System.Text.Json;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;

namespace Clientele.Bench.Peers;

/// <summary>Everything that was found out about the field; what <c>bench/results/peers.json</c> holds.</summary>
/// <param name="LeftOut">Who could not be measured, and why.</param>
internal sealed record PeersReport(
    Machine Machine, TimeSpan Took, IReadOnlyList<ContestantLine> Contestants, IReadOnlyList<string> LeftOut, IReadOnlyList<PeerResult> Results)
{
    public IReadOnlyList<Goal> Goals => Peers.Goals.Of(this);

    /// <summary>The part of the machine that others took: the median and the most of all turns.</summary>
    public (double Median, double Most) Noise
    {
        get
        {
            var others = new Samples([.. Results.SelectMany(result => result.Rows).SelectMany(row => row.Samples.TryGetValue("others", out Samples? all) ? all.Values : [])]);
            return others.Values.Count == 0 ? (0, 0) : (others.Median, others.Values.Max());
        }
    }

    public PeerResult? Result(string name) => Results.FirstOrDefault(result => result.Case == name);

    public static PeersReport? Load(string file) => File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllText(file), BenchJson.Default.PeersReport) : null;

    /// <summary>Cases that were measured now, in place of those of an earlier run; the rest of the earlier run.</summary>
    public PeersReport Over(PeersReport? earlier) => earlier is null
        ? this
        : this with
        {
            Results = [.. Results, .. earlier.Results.Where(old => Results.All(result => result.Case != old.Case))],
            Contestants = [.. Contestants, .. earlier.Contestants.Where(old => Contestants.All(one => one.Name != old.Name))],
            LeftOut = [.. LeftOut.Union(earlier.LeftOut)],
        };

    public void Save(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(this, BenchJson.Default.PeersReport) + "\n");
    }
}

/// <summary>A contestant as it stands in the report.</summary>
internal sealed record ContestantLine(string Name, Part Part, string Version, string Settings);
