using System.Collections;
using System.Diagnostics.Metrics;
using System.Net.Sockets;
using Clientele.Serving.Statistics;

namespace Clientele.Serving.Metrics;

/// <summary>What one instrument shows at one collection, of one server after the other.</summary>
internal sealed class Measurements : IEnumerable<Measurement<long>>
{
    private readonly List<Measurement<long>> _all = [];

    public ServerMeasures? Of { get; set; }

    public void Add(long value) => _all.Add(new Measurement<long>(value, Of!.Tags));

    public void Add(long value, string key, string tag) =>
        _all.Add(new Measurement<long>(value, [.. Of!.Tags, new(key, tag)]));

    public void AddDirections(long received, long sent)
    {
        Add(received, Instruments.Direction, "receive");
        Add(sent, Instruments.Direction, "transmit");
    }

    /// <summary>All reasons, those too that have never been: a rate does not see how a series begins.</summary>
    public void AddReasons(ReasonCounts counts)
    {
        foreach (LeaveReason reason in Enum.GetValues<LeaveReason>())
        {
            if (reason != LeaveReason.None)
                Add(counts[reason], Instruments.Reason, reason.ToName());
        }
    }

    public void AddDropped(long dropped) => Add(dropped, Instruments.Policy, Of!.Policy);

    public void AddErrors(IReadOnlyList<KeyValuePair<SocketError, long>> counts)
    {
        // Several of the system's errors may have one name.
        foreach (IGrouping<string, long> errors in counts.GroupBy(error => ErrorTypes.Of(error.Key),
            error => error.Value))
            Add(errors.Sum(), Instruments.ErrorType, errors.Key);
    }

    public IEnumerator<Measurement<long>> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
