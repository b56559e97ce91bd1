
namespace Clientele.Cli.Tests.Running;

/// <summary>The command as a person runs it: in a real terminal, which shows the exit code when it has ended.</summary>
internal sealed class InTerminal : IDisposable
{
    private readonly TemporaryFolder? _state;

    public InTerminal(string arguments, string environment = "", TemporaryFolder? state = null, int columns = 100, int rows = 24)
    {
        Tools.Need("tmux");
        _state = state is null ? new TemporaryFolder() : null;
        Screen = new Tmux($"env -u NO_COLOR XDG_STATE_HOME='{(state ?? _state)!.FullName}' {environment} '{Command.Executable}' {arguments}; echo \"exit code $?\"; exec cat", columns, rows);
    }

    public Tmux Screen { get; }

    public void WaitFor(string text) => Screen.WaitFor(t => t.AllRows.Any(row => row.Contains(text, StringComparison.Ordinal)));

    public void WaitForPrompt(string prompt) => Screen.WaitFor(t => t.Last == prompt);

    public void WaitForExit(int code) => Screen.WaitForRows($"exit code {code}");

    public void Dispose()
    {
        Screen.Dispose();
        _state?.Dispose();
    }
}
