using System.Runtime.InteropServices;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cluster;
using Clientele.Terminal;

namespace Clientele.Cli.Working;

/// <summary>A worker, until Ctrl-C: a line for what happens.</summary>
internal sealed class WorkSession(ClusterOptions cluster, ClusterWorkerOptions worker) : IDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private IOException? _outputError;
    private bool _hasWarned;

    public async Task<int> RunAsync()
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using IDisposable? hangup = ProcessSignals.OnHangup(End);
        try
        {
            await ClusterWorker.RunAsync(cluster, worker, Tell, _enough.Token).ConfigureAwait(false);
        }
        catch (ClusterException error)
        {
            Standard.Complain(ClusterWords.Of(error));
            return ExitCodes.Network;
        }
        catch (OperationCanceledException)
        {
            // Before it was connected.
        }

        return _outputError is null ? ExitCodes.Done : ExitCodes.Network;
    }

    public void Dispose() => _enough.Dispose();

    private void Tell(ClusterWorkerEvent one)
    {
        switch (one.Kind)
        {
            case ClusterWorkerEventKind.Idle:
                Warn();
                Write(Phrases.Work.Begins(
                    SafeText.Show(worker.Name), string.Join(", ", cluster.Servers), cluster.Name));
                break;
            case ClusterWorkerEventKind.Running:
                Write(Phrases.Work.Running(one.Controller, one.Target, one.Customers));
                break;
            case ClusterWorkerEventKind.Refused:
                Standard.Complain(Phrases.Work.Refused(one.Controller, one.Refusal, one.Detail));
                break;
            case ClusterWorkerEventKind.Ended:
                Write(Phrases.Work.Ended(one.Controller, one.End));
                break;
            case ClusterWorkerEventKind.NatsLost:
                Standard.Complain(Phrases.Work.NatsLost);
                break;
            case ClusterWorkerEventKind.NatsBack:
                Standard.Complain(Phrases.Work.NatsBack);
                break;
        }
    }

    /// <summary>Once, when it is there.</summary>
    private void Warn()
    {
        if (_hasWarned)
            return;
        _hasWarned = true;
        Standard.Note(worker.Allowed.Count == 0 ? Phrases.Work.AnywhereWarning
            : Phrases.Work.OnlyTo(string.Join(", ", worker.Allowed)));
    }

    private void Write(string text)
    {
        if (_outputError is not null)
            return;
        try
        {
            Standard.Output.Write(Standard.EncodeShown(text + "\n"));
            Standard.Output.Flush();
        }
        catch (IOException error)
        {
            _outputError = error;
            End();
        }
    }

    private void End() => _ = _enough.CancelAsync();

    private void OnSignal(PosixSignalContext context)
    {
        // Once ends it in good order; twice at once.
        context.Cancel = !_enough.IsCancellationRequested;
        End();
    }
}
