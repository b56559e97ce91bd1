using System.Diagnostics;
using Clientele.Connections;
using Clientele.Serving.Metrics;
using Clientele.Transport;
using Microsoft.Extensions.Logging;

namespace Clientele.Serving;

/// <summary>
/// Notices that the thread pool, where handlers run, is late: its threads are blocked. Asks it for a turn once a
/// second, from a loop, because .NET's own timers would be as late as the pool is. Sleeps while no customer is online;
/// ends with its loop.
/// </summary>
internal sealed class PoolWatch(EventLoop loop, Server server, ILogger logger) : ITimerTarget,
IThreadPoolWorkItem
{
    private const long Period = 1_000_000;
    private const long Patience = 500_000;

    private long _asked;
    private int _told;
    private int _awake;

    /// <summary>After a customer has come into the roster. Any thread.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _awake) == 0)
            loop.Post(static self => ((PoolWatch)self!).Arm(), this);
    }

    void ITimerTarget.OnTimer(int kind)
    {
        if (Volatile.Read(ref _asked) is > 0 and var asked)
        {
            // Told while it lasts: when the turn comes at last, it may be long over.
            Look(asked);
        }
        else if (server.Roster.Count > 0)
        {
            Volatile.Write(ref _told, 0);
            Volatile.Write(ref _asked, loop.ReadClock());
            loop.Ready.Add(this); // where handlers wait, too
        }

        Interlocked.Exchange(ref _awake, 0);
        if (server.Roster.Count > 0 || Volatile.Read(ref _asked) > 0)
            Arm();
    }

    void IThreadPoolWorkItem.Execute()
    {
        Look(_asked);
        if (Instruments.PoolLateness is { Enabled: true } lateness && server.Measures is { } measures)
            Instruments.Record(lateness, (loop.ReadClock() - _asked) / 1e6, new TagList(measures.Tags));
        Volatile.Write(ref _asked, 0);
    }

    private void Look(long asked)
    {
        long late = loop.ReadClock() - asked;
        if (late > Patience && Interlocked.Exchange(ref _told, 1) == 0)
            LogMessages.PoolLate(logger, late / 1000);
    }

    [OnLoop]
    private void Arm()
    {
        loop.AssertCurrent();
        if (Interlocked.Exchange(ref _awake, 1) == 0)
            loop.Timers.Add(loop.Now + Period, this);
    }
}
