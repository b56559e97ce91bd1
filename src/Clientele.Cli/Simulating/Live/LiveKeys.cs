using Clientele.Simulation;
using Clientele.Terminal;

namespace Clientele.Cli.Simulating.Live;

/// <summary>What the keys do.</summary>
/// <param name="control">What steers the run.</param>
/// <param name="end">Ends the run early, with its report.</param>
/// <param name="interrupt">Ctrl-C: ends the run early; asked again, at once.</param>
internal sealed class LiveKeys(SimulationControl control, Action end, Action interrupt)
{
    private const double Part = 0.1;

    public bool WantsPause { get; private set; }

    /// <returns>Whether it was one of the keys.</returns>
    public bool Press(Key key)
    {
        if (key.Kind == KeyKind.Interrupt)
        {
            interrupt();
            return true;
        }

        // Several that came at once are one text.
        bool any = false;
        foreach (char one in key.Kind == KeyKind.Text ? key.Text : "")
            any |= Press(one);
        return any;
    }

    private bool Press(char key)
    {
        switch (key)
        {
            case ' ' or 'p' or 'P':
                TogglePause();
                return true;
            // The plus sign without the shift key, on many keyboards; and the full-width signs of an input method.
            case '+' or '=' or '\uFF0B':
                control.Change(Part);
                return true;
            case '-' or '_' or '\uFF0D':
                control.Change(-Part);
                return true;
            case 'q' or 'Q':
                end();
                return true;
            default:
                return false;
        }
    }

    private void TogglePause()
    {
        WantsPause = !WantsPause;
        if (WantsPause)
            control.Pause();
        else
            control.Resume();
    }
}
