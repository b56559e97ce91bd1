using Clientele.Cluster.Bus;
using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Membership;

/// <summary>
/// Announces a node each second, and looks four times a second who is silent. It has a thread of its own: a server that
/// is busy must not seem to be lost.
/// </summary>
internal sealed class Pulse : IDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);
    private const int TicksBetween = 4;

    private readonly Func<Announcement> _take;
    private readonly Action<Announcement> _announce;
    private readonly Action _look;
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;

    /// <param name="take">What the node says of itself.</param>
    /// <param name="announce">Tells it to the others; throws nothing.</param>
    /// <param name="look">Looks who is silent; throws nothing.</param>
    public Pulse(Func<Announcement> take, Action<Announcement> announce, Action look)
    {
        (_take, _announce, _look) = (take, announce, look);
        _thread = new Thread(Run) { IsBackground = true, Name = "clientele cluster" };
        _thread.Start();
    }

    /// <summary>Ends, and waits for it.</summary>
    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    private void Run()
    {
        for (int tick = 0; ; tick++)
        {
            if (tick % TicksBetween == 0)
                _announce(_take());
            _look();
            if (_end.Wait(s_tick))
                return;
        }
    }
}
