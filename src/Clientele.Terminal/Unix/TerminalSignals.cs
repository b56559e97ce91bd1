using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Clientele.Terminal.Unix;

/// <summary>
/// The ways in which a process loses its terminal: whatever ends it, the shell finds its own modes.
/// What the signals mean is for others to decide; here they are only noticed.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class TerminalSignals : IDisposable
{
    // Those by number are SIGALRM, SIGXCPU, SIGVTALRM and SIGPROF, which are the same on Linux and macOS.
    private static readonly PosixSignal[] s_ending =
    [
        PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT,
        (PosixSignal)14, (PosixSignal)24, (PosixSignal)26, (PosixSignal)27,
    ];

    private readonly Action _restore;
    private readonly Action _stop;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private PosixSignalRegistration? _stopRegistration;

    public TerminalSignals(Action restore, Action ending, Action resized, Action stop, Action continued)
    {
        (_restore, _stop) = (restore, stop);
        foreach (PosixSignal signal in s_ending)
        {
            if (signal != PosixSignal.SIGHUP || !ProcessSignals.IsHangupIgnored)
                On(signal, _ => ending());
        }
        On(PosixSignal.SIGWINCH, _ => resized());
        On(PosixSignal.SIGCONT, context =>
        {
            // Otherwise the runtime puts its own idea of the modes over ours when this handler has returned.
            context.Cancel = true;
            continued();
        });
        CatchStop();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnCrash;
    }

    /// <summary>
    /// Stops the whole job as the terminal driver does for Ctrl-Z: by the signal's own action, which the system spares
    /// a job that no shell could continue. Returns when the job goes on.
    /// </summary>
    public void StopJob(Action waitForSignal)
    {
        _stopRegistration?.Dispose();
        _ = LibC.Signal(0, LibC.TerminalStopSignal);
        // Another thread may be the one that takes the signal: it must not find our handler back in place.
        waitForSignal();
        CatchStop();
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnCrash;
        _stopRegistration?.Dispose();
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
    }

    private void CatchStop() => _stopRegistration = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context =>
    {
        context.Cancel = true;
        _stop();
    });

    private void On(PosixSignal signal, Action<PosixSignalContext> act) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, act));

    private void OnExit(object? sender, EventArgs e) => _restore();

    private void OnCrash(object sender, UnhandledExceptionEventArgs e) => _restore();
}
