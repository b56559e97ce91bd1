using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Service;

/// <summary>
/// Tells the service manager how it goes: ready, reading files anew, stopping, who is online, and that all is alive.
/// Does nothing where there is no manager. Any thread.
/// </summary>
/// <param name="manager">The manager; null for none. Disposed with this.</param>
/// <param name="clock">By which it looks.</param>
internal sealed class ServiceReporter(ServiceManager? manager, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_statusPeriod = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _over = new();
    private readonly Lock _lock = new();
    private Func<string> _status = static () => "";
    private string _told = "";
    private bool _isStopping;

    /// <summary>Customers can come.</summary>
    /// <param name="status">One line for people, asked for once a second.</param>
    /// <param name="isAlive">
    /// Looks whether all that serves still moves; asked for twice in the time that the manager waits. What takes longer
    /// than that is not alive.
    /// </param>
    public void Ready(Func<string> status, Func<Task<bool>> isAlive)
    {
        if (manager is null)
            return;
        _status = status;
        _told = status();
        manager.Tell("READY=1", "STATUS=" + _told);
        _ = ReportAsync(manager);
        if (manager.Watchdog is { } patience)
            _ = WatchAsync(manager, isAlive, patience / 2);
    }

    /// <summary>Runs what reads files anew, and tells of its beginning and end.</summary>
    public void Reload(Action reload)
    {
        // The manager compares it with its own clock, which is the same one.
        long now = (long)((Int128)TimeProvider.System.GetTimestamp() * 1_000_000
            / TimeProvider.System.TimestampFrequency);
        manager?.Tell("RELOADING=1", string.Create(CultureInfo.InvariantCulture, $"MONOTONIC_USEC={now}"));
        try
        {
            reload();
        }
        finally
        {
            lock (_lock)
            {
                if (!_isStopping)
                    manager?.Tell("READY=1");
            }
        }
    }

    /// <summary>It has begun to stop.</summary>
    /// <param name="status">One line for people.</param>
    public void Stopping(string status)
    {
        lock (_lock)
        {
            _isStopping = true;
            _over.Cancel();
            manager?.Tell("STOPPING=1", "STATUS=" + status);
        }
    }

    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
        manager?.Dispose();
    }

    private async Task ReportAsync(ServiceManager manager)
    {
        using var timer = new PeriodicTimer(s_statusPeriod, clock);
        while (await NextAsync(timer).ConfigureAwait(false))
        {
            lock (_lock)
            {
                if (_isStopping || _status() is var now && now == _told)
                    continue;
                _told = now;
                manager.Tell("STATUS=" + now);
            }
        }
    }

    private async Task WatchAsync(ServiceManager manager, Func<Task<bool>> isAlive, TimeSpan period)
    {
        using var timer = new PeriodicTimer(period, clock);
        do
        {
            if (await AnswersAsync(isAlive, period).ConfigureAwait(false))
                manager.Tell("WATCHDOG=1");
            else if (!_over.IsCancellationRequested)
                Standard.Complain(Phrases.Service.NotAlive(period.TotalSeconds));
        }
        while (await NextAsync(timer).ConfigureAwait(false));
    }

    private async Task<bool> AnswersAsync(Func<Task<bool>> isAlive, TimeSpan atMost)
    {
        try
        {
            return await isAlive().WaitAsync(atMost, clock, _over.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private async ValueTask<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
