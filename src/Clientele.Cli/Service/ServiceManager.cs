using System.Globalization;
using System.Net.Sockets;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Service;

/// <summary>
/// The service manager that started this process and wants to hear of it (systemd): a datagram socket that
/// NOTIFY_SOCKET names. Any thread.
/// </summary>
internal sealed class ServiceManager : IDisposable
{
    public const string Variable = "NOTIFY_SOCKET";
    private const string WatchdogTime = "WATCHDOG_USEC", WatchdogProcess = "WATCHDOG_PID";

    // The manager reads without delay; one that does not must not hold the server up.
    private const int PatienceMilliseconds = 1000;

    private readonly Socket _socket;
    private readonly string _place;
    private int _complained;

    private ServiceManager(string place)
    {
        _place = place;
        _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
        {
            SendTimeout = PatienceMilliseconds,
        };
    }

    /// <summary>Within which it wants to hear that this process is alive; null where it does not.</summary>
    public TimeSpan? Watchdog { get; private init; }

    /// <summary>
    /// The manager that started this process; null without one. Removes its variables: child processes are not the
    /// service.
    /// </summary>
    public static ServiceManager? Find()
    {
        string? place = ServiceVariables.Take(Variable);
        string? time = ServiceVariables.Take(WatchdogTime);
        bool isForUs = ServiceVariables.Take(WatchdogProcess) is not { } process
            || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        if (OperatingSystem.IsWindows() || place is not ['/' or '@', _, ..])
            return null;
        bool isWatched = long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds)
            && microseconds > 0 && microseconds <= TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond;
        return new ServiceManager(place)
        {
            Watchdog = isForUs && isWatched ? TimeSpan.FromMicroseconds(microseconds) : null,
        };
    }

    /// <summary>Sends assignments (<c>READY=1</c>) as one message. What cannot be sent is complained of once.</summary>
    public void Tell(params ReadOnlySpan<string> assignments)
    {
        try
        {
            // A name that begins with @ is in no folder (abstract): its first byte is 0.
            string path = _place[0] == '@' ? "\0" + _place[1..] : _place;
            _socket.SendTo(Standard.Encode(string.Join('\n', assignments)), new UnixDomainSocketEndPoint(path));
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            if (Interlocked.Exchange(ref _complained, 1) == 0)
                Standard.Complain(Phrases.Service.CannotTell(_place, error.Message));
        }
        catch (ObjectDisposedException)
        {
            // The server has ended while it was to be told of.
        }
    }

    public void Dispose() => _socket.Dispose();
}
