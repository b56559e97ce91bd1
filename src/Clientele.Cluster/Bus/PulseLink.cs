using System.Net.Sockets;
using System.Security.Authentication;
using Clientele.Tls;
using NATS.Client.Core;

namespace Clientele.Cluster.Bus;

/// <summary>
/// A connection to NATS for announcements alone, kept up by a thread of its own. A thread pool whose threads all block
/// delays what NATS.Net sends and receives; this it does not delay. Any thread.
/// </summary>
internal sealed class PulseLink : IDisposable
{
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(250);

    // A connect that got no answer while a network was cut is tried anew soon after the network is whole.
    private static readonly TimeSpan s_mostAgain = TimeSpan.FromSeconds(2);

    private readonly ClusterOptions _options;
    private readonly string _subject;
    private readonly Action<string, ReadOnlyMemory<byte>> _heard;
    private readonly Action<bool> _changed;
    private readonly LinkLogin _login;
    private readonly BusTls? _tls;
    private readonly ManualResetEventSlim _end = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private volatile LinkConnection? _connection;

    /// <param name="options">Where NATS is.</param>
    /// <param name="subject">What is heard.</param>
    /// <param name="heard">
    /// Called on the thread of the link for each message, with its subject and its bytes, which are good until it
    /// returns; without bytes for one that is too long. It throws nothing.
    /// </param>
    /// <param name="changed">
    /// Called on the thread of the link when NATS is there (true) or lost; throws nothing.
    /// </param>
    /// <exception cref="ClusterException">A file of credentials or certificates cannot be used.</exception>
    public PulseLink(
        ClusterOptions options, string subject, Action<string, ReadOnlyMemory<byte>> heard, Action<bool> changed)
    {
        (_options, _subject, _heard, _changed) = (options, subject, heard, changed);
        _login = new LinkLogin(BusCredentials.Read(options), options.Name);
        if (options.Tls is not null || options.Servers.Any(static server => server.IsTls))
            _tls = new BusTls(options.Tls ?? new ClusterTlsOptions());
        _thread = new Thread(Run) { IsBackground = true, Name = "clientele cluster link" };
    }

    /// <summary>Whether what is published goes out.</summary>
    public bool IsConnected => _connection is not null;

    /// <summary>Connects for the first time; later it connects again by itself.</summary>
    /// <exception cref="ClusterException">No server can be used.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _thread.Start();
        await _opened.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Publishes; false when NATS is not there.</summary>
    public bool Publish(string subject, ReadOnlySpan<byte> payload)
    {
        if (_connection is not { } connection)
            return false;
        try
        {
            connection.Publish(subject, payload);
            return true;
        }
        catch (Exception error) when (IsLoss(error))
        {
            // The thread that reads meets it too, and connects again.
            connection.Dispose();
            return false;
        }
    }

    /// <summary>Waits until NATS has taken all that was published; false when it has not in time.</summary>
    public bool Flush(TimeSpan timeout)
    {
        try
        {
            return _connection?.Flush(timeout) ?? false;
        }
        catch (Exception error) when (IsLoss(error))
        {
            return false;
        }
    }

    public void Dispose()
    {
        _end.Set();
        _connection?.Dispose();
        if (_thread.IsAlive)
            _thread.Join();
        _end.Dispose();
    }

    private static bool IsLoss(Exception error) => error is IOException or SocketException or ObjectDisposedException
        or AuthenticationException or TlsException or NotSupportedException or InvalidOperationException;

    private void Run()
    {
        TimeSpan timeout = _options.ConnectTimeout;
        for (int round = 0; !_end.IsSet; round++)
        {
            ClusterServer server = _options.Servers[round % _options.Servers.Count];
            try
            {
                using LinkConnection connection = LinkConnection.Open(
                    server, server.IsTls || _options.Tls is not null ? _tls : null, _login, timeout);
                connection.Subscribe(_subject);
                Serve(connection);
            }
            catch (Exception error) when (IsLoss(error))
            {
                bool wasLast = (round + 1) % _options.Servers.Count == 0;
                if (wasLast)
                    _opened.TrySetException(new ClusterException(server, ClusterFailure.Other, error));
            }

            if (_opened.Task.IsCompletedSuccessfully && timeout > s_mostAgain)
                timeout = s_mostAgain;
            _end.Wait(s_between);
        }

        _opened.TrySetCanceled();
    }

    private void Serve(LinkConnection connection)
    {
        _connection = connection;
        try
        {
            // Dispose has ended the connection that it saw, which may be none.
            if (_end.IsSet)
                return;
            _changed(true);
            _opened.TrySetResult();
            connection.Read(_heard);
        }
        finally
        {
            _connection = null;
            if (!_end.IsSet)
                _changed(false);
        }
    }
}
