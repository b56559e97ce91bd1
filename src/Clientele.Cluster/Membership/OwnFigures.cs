using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Membership;

/// <summary>What a node says of itself. One thread.</summary>
internal sealed class OwnFigures(Server server, NodeIdentity own, string program, TimeProvider clock)
{
    private readonly IRoster _here = server;
    private Task<TimeSpan> _lateness = Task.FromResult(TimeSpan.Zero);
    private long _latenessAsked = clock.GetTimestamp();
    private TimeSpan _processorTime = Environment.CpuUsage.TotalTime;
    private long _looked = clock.GetTimestamp();

    public Announcement Take()
    {
        RosterNode here = _here.Nodes[0];
        return new Announcement
        {
            Node = own.Name,
            Incarnation = own.Incarnation,
            IsDraining = here.Condition == NodeCondition.Draining,
            AgeMilliseconds = (long)here.Age.TotalMilliseconds,
            Listening = [.. here.Listening],
            Online = here.Online,
            Waiting = here.Waiting,
            Capacity = here.Capacity,
            MessagesReceived = here.MessagesReceived,
            MessagesSent = here.MessagesSent,
            LatenessMicroseconds = (long)Lateness().TotalMicroseconds,
            Load = Load(),
            Program = program,
        };
    }

    /// <summary>Of the second before; of loops that have not come to it since, how long it has been.</summary>
    private TimeSpan Lateness()
    {
        if (!_lateness.IsCompleted)
            return clock.GetElapsedTime(_latenessAsked);
        TimeSpan lateness = _lateness.IsCompletedSuccessfully ? _lateness.Result : TimeSpan.Zero;
        _latenessAsked = clock.GetTimestamp();
        _lateness = server.MeasureLatenessAsync();
        return lateness;
    }

    private double Load()
    {
        TimeSpan before = _processorTime;
        TimeSpan time = clock.GetElapsedTime(_looked);
        (_processorTime, _looked) = (Environment.CpuUsage.TotalTime, clock.GetTimestamp());
        return time > TimeSpan.Zero ? Math.Round((_processorTime - before) / time, 3) : 0;
    }
}
