using System.Globalization;
using Clientele.Cluster.Streams;
using Clientele.Scripting;
using Clientele.Simulation;

namespace Clientele.Cluster.Simulating;

/// <summary>One run of a worker, from its order to its end.</summary>
internal sealed class WorkerRun(
    BusStream stream, ClusterWorkerOptions worker, string controller, Action<ClusterWorkerEvent> tell)
{
    private const int MostOfGo = 16;

    public async Task RunAsync()
    {
        if (await ReadOrderAsync().ConfigureAwait(false) is not { } share)
            return;
        SimulationOptions options;
        RunNeeds needs;
        try
        {
            options = SimulationOrder.Read(share.Order) with { Loops = share.Loops, Allowed = worker.Allowed };
            needs = await Simulator.EstimateAsync(options, share.Index, share.Workers).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            await RefuseAsync(RefusalOf(error), error).ConfigureAwait(false);
            return;
        }

        try
        {
            await OrderFrames.WriteAsync(
                stream, OrderFrameKind.Accepted, NeedsFormat.ToBytes(needs), CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The controller has gone.
            return;
        }

        if (await OrderFrames.ReadAsync(stream, MostOfGo, CancellationToken.None).ConfigureAwait(false)
            is not { Kind: OrderFrameKind.Go })
            return;
        // A controller asks first; this is for one that does not care.
        if (needs.Processes > 1 || needs.Memory > needs.MemoryAvailable)
        {
            await RefuseAsync(WorkerRefusal.TooMuch, new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"{needs.Customers} customers"))).ConfigureAwait(false);
            return;
        }

        tell(new ClusterWorkerEvent(ClusterWorkerEventKind.Running)
        {
            Controller = controller,
            Target = SafeText.Show(string.Join(", ", options.Targets)),
            Customers = needs.Customers,
        });
        await Simulator.WorkAsync(options, share.Index, share.Workers, stream, stream).ConfigureAwait(false);
        WorkerEnd end = stream.Ended.IsCompleted ? EndOf(await stream.Ended.ConfigureAwait(false)) : WorkerEnd.Closed;
        tell(new ClusterWorkerEvent(ClusterWorkerEventKind.Ended) { Controller = controller, End = end });
    }

    public static WorkerEnd EndOf(StreamEnd end) => end switch
    {
        StreamEnd.Silent => WorkerEnd.Silent,
        StreamEnd.Disconnected => WorkerEnd.NatsLost,
        _ => WorkerEnd.Closed,
    };

    private static WorkerRefusal RefusalOf(Exception error) => error switch
    {
        TargetNotAllowedException => WorkerRefusal.NotAllowed,
        ConnectException => WorkerRefusal.UnknownServer,
        InvalidDataException or ScriptException or ArgumentException or FormatException => WorkerRefusal.InvalidOrder,
        _ => WorkerRefusal.Other,
    };

    private async Task<WorkerShare?> ReadOrderAsync() =>
        await OrderFrames.ReadAsync(stream, WorkerShare.MostBytes, CancellationToken.None).ConfigureAwait(false)
            is { Kind: OrderFrameKind.Order } frame ? WorkerShare.Read(frame.Content) : null;

    private async Task RefuseAsync(WorkerRefusal refusal, Exception error)
    {
        string detail = SafeText.Show(
            error is TargetNotAllowedException where ? where.Target : error.Message.ReplaceLineEndings(" "));
        tell(new ClusterWorkerEvent(ClusterWorkerEventKind.Refused)
        {
            Controller = controller,
            Refusal = refusal,
            Detail = detail,
        });
        try
        {
            await OrderFrames.WriteAsync(
                stream, OrderFrameKind.Refused, RefusalFormat.ToBytes(refusal, detail), CancellationToken.None)
                .ConfigureAwait(false);
            await stream.DrainAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The controller has gone.
        }
    }
}
