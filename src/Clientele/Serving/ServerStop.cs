using System.Runtime.InteropServices;
using Clientele.Connections;
using Clientele.Connections.Common;
using Clientele.Serving.Admission;
using Clientele.Serving.Customers;
using Clientele.Transport;
using Microsoft.Extensions.Logging;

namespace Clientele.Serving;

/// <summary>How a server drains and stops. Any thread.</summary>
internal sealed class ServerStop(
    Server server, Attendance attendance, ConnectionCount connections, Listeners listeners, ServerLoops loops,
    ILogger logger)
{
    // A second in all, beside the timeout: until those who linger are aborted, and for all that may never come.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_forListeners = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_forAborted = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_forLoops = TimeSpan.FromMilliseconds(200);

    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<StopReport> _stopped = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;
    private long _abortedBefore;

    /// <summary>As <see cref="Server.DrainAsync"/>.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        await listeners.CloseAsync(ServerNoticeKind.Draining).WaitAsync(cancellationToken).ConfigureAwait(false);
        LookForDrained();
        if (HandlerRunner.Current is { } customer && customer.Server == server
            && await WaitForOthersAsync(customer, cancellationToken).ConfigureAwait(false))
            return;
        await _drained.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As <see cref="Server.StopAsync"/>.</summary>
    public Task<StopReport> StopAsync()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0)
            _ = Task.Run(StopOnceAsync);
        return HandlerRunner.Current is { } customer && customer.Server == server
            ? StopForOthersAsync(customer) : _stopped.Task;
    }

    /// <summary>As <see cref="Server.AbortAll"/>.</summary>
    public void AbortAll()
    {
        foreach (Customer customer in attendance.Everyone())
            customer.CutOff();
    }

    /// <summary>As <see cref="Server.RunAsync"/>.</summary>
    public async Task<StopReport> RunAsync(CancellationToken cancellationToken)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            if (!asked.TrySetResult())
                AbortAll();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using (cancellationToken.UnsafeRegister(static asked => ((TaskCompletionSource)asked!).TrySetResult(), asked))
            await Task.WhenAny(asked.Task, connections.Empty).ConfigureAwait(false);
        return await StopAsync().ConfigureAwait(false);
    }

    /// <summary>Someone is gone, or nothing is accepted any more: it may be what a drain waits for.</summary>
    public void LookForDrained()
    {
        // A connection that was accepted and has not come before admission yet is here too: so only once nothing is
        // accepted any more.
        if (!listeners.AreClosed)
            return;
        if (attendance.IsEmpty(out TaskCompletionSource? othersGone))
            _drained.TrySetResult();
        othersGone?.TrySetResult();
    }

    private async Task StopOnceAsync()
    {
        try
        {
            _stopped.TrySetResult(await StopNowAsync().ConfigureAwait(false));
        }
        catch (Exception error)
        {
            _stopped.TrySetException(error);
        }
    }

    private async Task<StopReport> StopNowAsync()
    {
        attendance.Shut();
        Volatile.Write(ref _abortedBefore, attendance.Aborted);
        // A loop that a user's code blocks closes nothing, and must not be waited for.
        await EndsWithin(listeners.CloseAsync(ServerNoticeKind.Stopping), s_forListeners).ConfigureAwait(false);
        TimeSpan timeout = server.Options.StopTimeout;
        foreach (Customer customer in attendance.Everyone())
        {
            if (timeout == TimeSpan.Zero)
                customer.CutOff();
            else
                customer.End(LeaveReason.ServerStopping, null, closeTimeout: Microseconds.Of(timeout));
        }

        connections.ExpectNoMore();
        LookForDrained();
        try
        {
            // Each connection has its own deadline; what still lingers after it is cut short.
            TimeSpan patience = Microseconds.ForTimer(timeout);
            if (patience != Timeout.InfiniteTimeSpan)
                patience += s_grace;
            await connections.Empty.WaitAsync(patience, server.Clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            AbortAll();
            // Those who were aborted go at once; a customer who does not is not waited for.
            await EndsWithin(connections.Empty, s_forAborted).ConfigureAwait(false);
        }

        EndLoops();
        server.Measures?.End();
        server.Events.Complete();
        _drained.TrySetResult();
        return Report();
    }

    private StopReport Report()
    {
        (long joined, long aborted) = attendance.Outcome();
        return new StopReport(joined, aborted - Volatile.Read(ref _abortedBefore));
    }

    private async Task<StopReport> StopForOthersAsync(Customer customer) =>
        await WaitForOthersAsync(customer, CancellationToken.None).ConfigureAwait(false)
            ? Report() : await _stopped.Task.ConfigureAwait(false);

    /// <summary>
    /// By a handler: ends when nobody is here but customers whose handlers wait for that. False at once when its own
    /// customer has left already, and so is not among those who are waited for.
    /// </summary>
    private async Task<bool> WaitForOthersAsync(Customer customer, CancellationToken cancellationToken)
    {
        if (attendance.WaitForOthers(customer, out Customer? next) is not { } gone)
            return false;
        Entrance.Call(next);
        LookForDrained();
        try
        {
            await gone.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            attendance.WaitNoMore(customer);
            throw;
        }

        return true;
    }

    /// <summary>
    /// Ends the loops, if no customer is on them any more. Else a customer who is still there has left all the same,
    /// for those who watch; and the loops go on and are not waited for, until what blocks them lets go and the last has
    /// given its socket back.
    /// </summary>
    private void EndLoops()
    {
        if (connections.Open > 0)
        {
            LogMessages.StopGivesUp(logger, connections.Open);
            foreach (Customer customer in attendance.Everyone())
                GiveUp(customer);
            _ = EndLoopsLaterAsync();
            return;
        }

        loops.BeginStop();
        loops.WaitForEnd(s_forLoops);
    }

    private async Task EndLoopsLaterAsync()
    {
        await connections.Empty.ConfigureAwait(false);
        loops.BeginStop();
    }

    private void GiveUp(Customer customer)
    {
        try
        {
            server.Entrance.Depart(customer);
        }
        catch (Exception error)
        {
            LogMessages.WorkFailed(logger, error);
        }
    }

    private static async Task<bool> EndsWithin(Task task, TimeSpan time)
    {
        try
        {
            await task.WaitAsync(time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
