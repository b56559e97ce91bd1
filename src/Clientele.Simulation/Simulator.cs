using System.Net;
using Clientele.Connections;
using Clientele.Simulation.Measuring;
using Clientele.Simulation.Running;
using Clientele.Transport;

namespace Clientele.Simulation;

/// <summary>Runs simulated customers against a server.</summary>
public static class Simulator
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_parting = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Customers come, speak, check what comes back, and leave when the time is up. Whoever is lost comes again.
    /// </summary>
    /// <param name="options">Who they are and what they say.</param>
    /// <param name="progress">Hears how it goes, once a second, one call at a time.</param>
    /// <param name="cancellationToken">Ends the run early: who waits for a reply still gets it, and the report is complete.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="FormatException">The template is malformed.</exception>
    /// <exception cref="UnencodableException">What is said has a character that the encoding has not.</exception>
    /// <exception cref="FramingException">What is said does not fit the framing.</exception>
    /// <exception cref="ConnectException">Nobody could be connected at all.</exception>
    public static async Task<SimulationReport> RunAsync(
        SimulationOptions options, Action<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        IReadOnlyList<EndPoint> servers = await ResolveAsync(options, cancellationToken).ConfigureAwait(false);
        using var enough = new CancellationTokenSource();
        var run = new Run(new Plan(options, servers) { Enough = enough.Token }, progress);
        try
        {
            return await run.RunAsync(enough, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await run.EndAsync(enough).ConfigureAwait(false);
        }
    }

    /// <summary>Says what is wrong with the options without running anything.</summary>
    /// <inheritdoc cref="RunAsync" path="/exception[position()&lt;5]"/>
    public static void Check(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _ = new Plan(options, []);
    }

    private static async Task<IReadOnlyList<EndPoint>> ResolveAsync(SimulationOptions options, CancellationToken cancellationToken)
    {
        ConnectOptions connect = Plan.ConnectOptionsOf(options);
        try
        {
            return await Connector.ResolveAsync(options.Host, options.Port, connect, cancellationToken).ConfigureAwait(false);
        }
        catch (System.Net.Sockets.SocketException error)
        {
            throw ConnectException.From(ConnectException.Target(options.Host, options.Port), error, connect)!;
        }
    }

    private sealed class Run
    {
        private readonly Plan _plan;
        private readonly Action<SimulationProgress>? _progress;
        private readonly Shard[] _shards;
        private readonly TaskCompletionSource<ConnectException> _nobodyThere = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Latencies _all = new();
        private readonly long _begun;
        private readonly TimeSpan _processorBefore = Processor();
        private readonly TimeSpan _pausesBefore = GC.GetTotalPauseDuration();
        private Latencies[] _spare;
        private int _mostOnline;

        public Run(Plan plan, Action<SimulationProgress>? progress)
        {
            (_plan, _progress) = (plan, progress);
            SimulationOptions options = plan.Options;
            int loops = Math.Min(options.Loops > 0 ? options.Loops : Environment.ProcessorCount, options.Customers);
            _shards = new Shard[loops];
            _spare = new Latencies[loops];
            for (int i = 0; i < loops; i++)
            {
                EventLoop loop = options.Transport.CreateLoop($"clientele simulation {i}", options.Transport.Clock, new LoopWatch(options.Logger));
                int first = i + 1;
                _shards[i] = new Shard(plan, loop, Enumerable.Range(0, ((options.Customers - first) / loops) + 1).Select(k => first + (k * loops)), _nobodyThere);
                _spare[i] = new Latencies();
            }

            _begun = _shards[0].Loop.ReadClock();
        }

        // Where the platform does not tell (browsers), nothing is told.
        private static TimeSpan Processor() => OperatingSystem.IsBrowser() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() ? TimeSpan.Zero : Environment.CpuUsage.TotalTime;

        private TimeProvider Clock => _plan.Options.Transport.Clock;

        private TimeSpan Elapsed => TimeSpan.FromMicroseconds(_shards[0].Loop.ReadClock() - _begun);

        private Task Done => Task.WhenAll(_shards.Select(shard => shard.Done));

        public async Task<SimulationReport> RunAsync(CancellationTokenSource enough, CancellationToken cancellationToken)
        {
            long endAt = _begun + (long)_plan.Options.Duration.TotalMicroseconds;
            foreach (Shard shard in _shards)
            {
                shard.Loop.Start();
                shard.Start(endAt);
            }

            bool interrupted = await GoOnAsync(Done, _plan.Options.Duration, cancellationToken).ConfigureAwait(false);
            if (interrupted)
            {
                foreach (Shard shard in _shards)
                    shard.EndEarly();
            }

            await GoOnAsync(Done, Elapsed + _plan.Options.ReplyTimeout + s_parting, CancellationToken.None).ConfigureAwait(false);
            await GiveUpAsync(enough).ConfigureAwait(false);
            return await ReportAsync(interrupted).ConfigureAwait(false);
        }

        /// <summary>Also after a failure: no socket and no thread is left behind.</summary>
        public async Task EndAsync(CancellationTokenSource enough)
        {
            await GiveUpAsync(enough).ConfigureAwait(false);
            foreach (Shard shard in _shards)
                shard.Loop.Dispose();
        }

        private async Task GiveUpAsync(CancellationTokenSource enough)
        {
            await enough.CancelAsync().ConfigureAwait(false);
            foreach (Shard shard in _shards)
                shard.AbortAll();
            await Task.WhenAny(Done, Task.Delay(s_parting, Clock, CancellationToken.None)).ConfigureAwait(false);
        }

        /// <returns>Whether it was cancelled.</returns>
        private async Task<bool> GoOnAsync(Task done, TimeSpan until, CancellationToken cancellationToken)
        {
            var cancelled = Task.Delay(Timeout.Infinite, cancellationToken);
            while (!done.IsCompleted && Elapsed is var elapsed && elapsed < until)
            {
                TimeSpan next = s_period - TimeSpan.FromTicks(elapsed.Ticks % s_period.Ticks);
                Task tick = Task.Delay(next < until - elapsed ? next : until - elapsed, Clock, CancellationToken.None);
                Task first = await Task.WhenAny(tick, done, cancelled, _nobodyThere.Task).ConfigureAwait(false);
                if (first == _nobodyThere.Task)
                    throw await _nobodyThere.Task.ConfigureAwait(false);
                if (first == cancelled)
                    return true;
                if (first == tick)
                    await LookAsync().ConfigureAwait(false);
            }

            return false;
        }

        private async Task<SimulationProgress> LookAsync()
        {
            (Counters counters, Latencies since) = await GatherAsync().ConfigureAwait(false);
            _mostOnline = Math.Max(_mostOnline, counters.Online);
            SimulationProgress now = Describe(counters, since);
            _progress?.Invoke(now);
            return now;
        }

        private async Task<(Counters Counters, Latencies Since)> GatherAsync()
        {
            var handed = await Task.WhenAll(_shards.Select((shard, i) => shard.Hand(_spare[i]))).ConfigureAwait(false);
            var counters = new Counters();
            var since = new Latencies();
            foreach (var (of, latencies) in handed)
            {
                counters.Add(of);
                since.Add(latencies);
            }

            _all.Add(since);
            _spare = [.. handed.Select(one => one.Latencies)];
            foreach (Latencies spare in _spare)
                spare.Reset();
            return (counters, since);
        }

        private async Task<SimulationReport> ReportAsync(bool interrupted)
        {
            (Counters counters, _) = await GatherAsync().ConfigureAwait(false);
            return new SimulationReport
            {
                Totals = Describe(counters, _all),
                MostOnline = Math.Max(_mostOnline, counters.Online),
                Connect = new Latency(_all.Connect),
                FirstByte = new Latency(_all.FirstByte),
                Service = new Latency(_all.Service),
                Lateness = new Latency(_all.Lateness),
                LostReasons = Enum.GetValues<LeaveReason>()
                    .Select(reason => (Reason: reason, Count: _shards.Sum(shard => Volatile.Read(ref shard.LostReasons[(int)reason]))))
                    .Where(lost => lost.Count > 0)
                    .ToDictionary(lost => lost.Reason, lost => lost.Count),
                WrongReplies = [.. _shards.SelectMany(shard => shard.WrongReplies.ToArray()).OrderBy(wrong => wrong.Message).Take(WrongReply.Kept)],
                FirstConnectError = _shards.Select(shard => shard.FirstConnectError).FirstOrDefault(error => error is not null),
                Interrupted = interrupted,
                IsClean = counters is { Wrong: 0, Unanswered: 0, Unasked: 0, Lost: 0, Unsent: 0, ConnectFailed: 0 },
            };
        }

        private SimulationProgress Describe(in Counters counters, Latencies latencies) => new()
        {
            Elapsed = Elapsed,
            Online = counters.Online,
            Connected = counters.Connected,
            ConnectFailed = counters.ConnectFailed,
            Sent = counters.Sent,
            Replied = counters.Replied,
            Wrong = counters.Wrong,
            Unanswered = counters.Unanswered,
            Unasked = counters.Unasked,
            Lost = counters.Lost,
            Late = counters.Late,
            Unsent = counters.Unsent,
            BytesSent = counters.BytesSent,
            BytesReceived = counters.BytesReceived,
            Processor = Processor() - _processorBefore,
            CollectionPauses = GC.GetTotalPauseDuration() - _pausesBefore,
            Response = new Latency(latencies.Response),
        };
    }
}
