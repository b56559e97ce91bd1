using Clientele.Simulation.Execution;
using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Distributed;

/// <summary>The other side of <see cref="RemoteWorker"/>: does what it is told, until that ends.</summary>
internal static class WorkerProgram
{
    public static async Task RunAsync(SimulationOptions options, RunShare part, Stream input, Stream output)
    {
        using var enough = new CancellationTokenSource();
        using var sending = new SemaphoreSlim(1);
        try
        {
            Plan plan = await RunPlanner.PlanAsync(options, part, CancellationToken.None).ConfigureAwait(false);
            await using var worker = new LocalWorker(plan, enough);
            worker.Ready += all => _ = SendAsync(Frames.Make(FrameKind.Ready, to => to.Write(all)));
            _ = TellAsync(worker);
            await SendAsync(Frames.Make(FrameKind.Prepared)).ConfigureAwait(false);
            while (await Frames.ReadAsync(input, CancellationToken.None).ConfigureAwait(false) is { } frame)
                await ObeyAsync(worker, frame.Kind, frame.Content).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await SendAsync(Frames.Make(FrameKind.Failed, to => to.Write(error.Message))).ConfigureAwait(false);
        }

        async Task ObeyAsync(LocalWorker worker, FrameKind kind, BinaryReader content)
        {
            switch (kind)
            {
                case FrameKind.Begin:
                    worker.Begin(content.ReadInt64());
                    break;
                case FrameKind.Ask:
                    worker.Ask(new SimulationCommand((CommandKind)content.ReadByte(), content.ReadDouble()));
                    break;
                case FrameKind.Gather:
                    Measurement.IntervalSample sample = await worker.GatherAsync().ConfigureAwait(false);
                    await SendAsync(Frames.Make(FrameKind.Sample, to => SampleFormat.Write(to, sample)))
                        .ConfigureAwait(false);
                    break;
                case FrameKind.AskClock:
                    long now = EventLoop.ReadClock(options.Transport.Clock);
                    long ticks = options.Transport.Clock.GetUtcNow().UtcTicks;
                    await SendAsync(Frames.Make(FrameKind.Clock, to =>
                    {
                        to.Write(now);
                        to.Write(ticks);
                    })).ConfigureAwait(false);
                    break;
                case FrameKind.Adopt:
                    worker.Adopt(ShareOf(content));
                    break;
                case FrameKind.GiveUp:
                    await worker.GiveUpAsync().ConfigureAwait(false);
                    break;
            }
        }

        static RunShare ShareOf(BinaryReader content)
        {
            var share = new RunShare(content.ReadInt32(), content.ReadInt32());
            return share is { Index: >= 0, Of: > 0 } && share.Index < share.Of
                ? share : throw new InvalidDataException("not a share of the customers");
        }

        async Task TellAsync(LocalWorker worker)
        {
            await Task.WhenAny(worker.NobodyThere, worker.Done).ConfigureAwait(false);
            // Known before all is done, and perhaps heard of after it.
            if (worker.NobodyThere.IsCompletedSuccessfully)
            {
                ConnectException error = await worker.NobodyThere.ConfigureAwait(false);
                await SendAsync(Frames.Make(FrameKind.NobodyThere, to =>
                {
                    to.Write(error.Reason);
                    to.Write((byte)error.Failure);
                    ErrorFormat.Write(to, error);
                })).ConfigureAwait(false);
                await worker.Done.ConfigureAwait(false);
            }

            await SendAsync(Frames.Make(FrameKind.Done)).ConfigureAwait(false);
        }

        async Task SendAsync(byte[] frame)
        {
            try
            {
                await sending.WaitAsync().ConfigureAwait(false);
                try
                {
                    await output.WriteAsync(frame).ConfigureAwait(false);
                    await output.FlushAsync().ConfigureAwait(false);
                }
                finally
                {
                    sending.Release();
                }
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException)
            {
                // The process we work for is gone: its commands have ended too.
            }
        }
    }
}
