using Clientele.Transport;
using Microsoft.Extensions.Logging;

namespace Clientele.Serving;

/// <summary>A server's event loops. Any thread.</summary>
internal sealed class ServerLoops
{
    private readonly EventLoop[] _loops;

    public ServerLoops(ServerOptions options, TimeProvider clock, ILogger logger)
    {
        List<EventLoop> made = [];
        try
        {
            for (int i = 0; i < options.LoopCount; i++)
                made.Add(options.Transport.CreateLoop($"clientele loop {i}", clock, new LoopWatch(logger)));
            _loops = [.. made];
        }
        catch
        {
            // Each has descriptors, which its thread gives back.
            foreach (EventLoop loop in made)
            {
                loop.Start();
                loop.Dispose();
            }

            throw;
        }
    }

    public IReadOnlyList<EventLoop> All => _loops;

    /// <summary>The one that listens.</summary>
    public EventLoop First => _loops[0];

    /// <summary>Each in turn.</summary>
    public EventLoop this[int turn] => _loops[turn % _loops.Length];

    public void Start()
    {
        foreach (EventLoop loop in _loops)
            loop.Start();
    }

    /// <summary>When starting has failed: gives back what they have.</summary>
    public void Abandon()
    {
        foreach (EventLoop loop in _loops)
            loop.Dispose();
    }

    /// <summary>Each ends when it comes to it.</summary>
    public void BeginStop()
    {
        foreach (EventLoop loop in _loops)
            loop.BeginStop();
    }

    /// <summary>Waits until all have ended, for that long in all.</summary>
    public void WaitForEnd(TimeSpan patience)
    {
        long began = TimeProvider.System.GetTimestamp();
        foreach (EventLoop loop in _loops)
        {
            TimeSpan left = patience - TimeProvider.System.GetElapsedTime(began);
            loop.WaitForEnd(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    /// <summary>How long the slowest takes to come to something new.</summary>
    public async Task<TimeSpan> MeasureLatenessAsync(TimeProvider clock)
    {
        long asked = clock.GetTimestamp();
        await Task.WhenAll(_loops.Select(static loop =>
        {
            var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            loop.Post(static come => ((TaskCompletionSource)come!).SetResult(), come);
            return come.Task;
        })).ConfigureAwait(false);
        return clock.GetElapsedTime(asked);
    }
}
