using Clientele.Simulation.Running;

namespace Clientele.Simulation.Sharing;

/// <summary>The other side of <see cref="RemoteCrew"/>: does what it is told, until that ends.</summary>
internal static class Worker
{
    public static async Task RunAsync(SimulationOptions options, Part part, Stream input, Stream output)
    {
        using var enough = new CancellationTokenSource();
        using var sending = new SemaphoreSlim(1);
        try
        {
            Plan plan = await Simulator.PlanAsync(options, part, enough.Token, CancellationToken.None).ConfigureAwait(false);
            await using var crew = new LocalCrew(plan, enough);
            crew.Ready += all => _ = SendAsync(Frames.Make(FrameKind.Ready, to => to.Write(all)));
            _ = TellAsync(crew);
            await SendAsync(Frames.Make(FrameKind.Prepared)).ConfigureAwait(false);
            while (await Frames.ReadAsync(input, CancellationToken.None).ConfigureAwait(false) is { } frame)
                await ObeyAsync(crew, frame.Kind, frame.Content).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await SendAsync(Frames.Make(FrameKind.Failed, to => to.Write(error.Message))).ConfigureAwait(false);
        }

        async Task ObeyAsync(LocalCrew crew, FrameKind kind, BinaryReader content)
        {
            switch (kind)
            {
                case FrameKind.Begin:
                    crew.Begin(content.ReadInt64());
                    break;
                case FrameKind.Ask:
                    crew.Ask(new SimulationCommand((CommandKind)content.ReadByte(), content.ReadDouble()));
                    break;
                case FrameKind.Gather:
                    Measuring.Sample sample = await crew.GatherAsync().ConfigureAwait(false);
                    await SendAsync(Frames.Make(FrameKind.Sample, to => SampleWire.Write(to, sample))).ConfigureAwait(false);
                    break;
                case FrameKind.GiveUp:
                    await crew.GiveUpAsync().ConfigureAwait(false);
                    break;
            }
        }

        async Task TellAsync(LocalCrew crew)
        {
            Task first = await Task.WhenAny(crew.NobodyThere, crew.Done).ConfigureAwait(false);
            if (first == crew.NobodyThere)
            {
                ConnectException error = await crew.NobodyThere.ConfigureAwait(false);
                await SendAsync(Frames.Make(FrameKind.NobodyThere, to =>
                {
                    to.Write(error.Reason);
                    to.Write((byte)error.Failure);
                    ErrorWire.Write(to, error);
                })).ConfigureAwait(false);
                await crew.Done.ConfigureAwait(false);
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
                // Whom we work for is gone: its commands have ended too.
            }
        }
    }
}
