using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Clientele.Cli.Terminal;

/// <summary>
/// The ways in which a process loses its terminal: whoever ends it, however it ends, the shell finds its own modes.
/// What the signals mean is for others to decide; here they are only noticed.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class TerminalSignals : IDisposable
{
    private readonly Action _restore;
    private readonly List<PosixSignalRegistration> _registrations = [];

    public TerminalSignals(Action restore, Action resized, Action stopped, Action continued)
    {
        _restore = restore;
        foreach (PosixSignal ending in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
            On(ending, _ => restore());
        On(PosixSignal.SIGWINCH, _ => resized());
        On(PosixSignal.SIGCONT, _ => continued());
        On(PosixSignal.SIGTSTP, context =>
        {
            // Stopped by us, once the terminal is given back.
            context.Cancel = true;
            stopped();
        });
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnCrash;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnCrash;
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
    }

    private void On(PosixSignal signal, Action<PosixSignalContext> act) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, act));

    private void OnExit(object? sender, EventArgs e) => _restore();

    private void OnCrash(object sender, UnhandledExceptionEventArgs e) => _restore();
}
