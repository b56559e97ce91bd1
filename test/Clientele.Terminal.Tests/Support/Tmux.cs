using System.Diagnostics;
using System.Globalization;

namespace Clientele.Terminal.Tests.Support;

/// <summary>A real terminal to run programs in, driven from outside. Has a server of its own, ended with it.</summary>
internal sealed class Tmux : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly string _socket = $"clientele-{Environment.ProcessId}-{Guid.NewGuid():N}";

    public Tmux(string command, int columns = 60, int rows = 12) =>
        Run("-f", "/dev/null", "new-session", "-d", "-x", Text(columns), "-y", Text(rows), command);

    public static string Probe { get; } = FindProbe();

    public (int Column, int Row) Cursor
    {
        get
        {
            string[] parts = Run("display-message", "-p", "#{cursor_x} #{cursor_y}").Split(' ');
            return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        }
    }

    /// <summary>1 or 0.</summary>
    public string CursorIsShown => Run("display-message", "-p", "#{cursor_flag}").Trim();

    /// <summary>"00" unless the keypad or the cursor keys are in application mode.</summary>
    public string ApplicationKeys => Run("display-message", "-p", "#{keypad_flag}#{keypad_cursor_flag}").Trim();

    public string TerminalModes => RunProgram("stty", "-F", Run("display-message", "-p", "#{pane_tty}").Trim(), "-a");

    /// <summary>The rows in view, without the empty ones at the end.</summary>
    public IReadOnlyList<string> Rows => Lines(Run("capture-pane", "-p"));

    public string Last => Rows is [.., var last] ? last : "";

    /// <summary>The rows in view and those that have scrolled away.</summary>
    public IReadOnlyList<string> AllRows => Lines(Run("capture-pane", "-p", "-S", "-"));

    /// <summary>The rows in view with their colours, as escape sequences.</summary>
    public string Coloured => Run("capture-pane", "-p", "-e");

    public void Type(string text) => Run("send-keys", "-l", "--", text);

    public void Press(params string[] keys) => Run(["send-keys", .. keys]);

    public void Enter(string line)
    {
        Type(line);
        Press("Enter");
    }

    public void Paste(string text)
    {
        // As a file: an argument of tmux must be short.
        string file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        Run("load-buffer", file);
        File.Delete(file);
        Run("paste-buffer", "-p");
    }

    /// <summary>The program that the shell in here waits for.</summary>
    public int Program => int.Parse(RunProgram("pgrep", "-P", Run("display-message", "-p", "#{pane_pid}").Trim()), CultureInfo.InvariantCulture);

    public void Resize(int columns, int rows) => Run("resize-window", "-x", Text(columns), "-y", Text(rows));

    public void WaitFor(Func<Tmux, bool> seen)
    {
        long started = Stopwatch.GetTimestamp();
        while (!seen(this))
        {
            if (Stopwatch.GetElapsedTime(started) > s_patience)
                Assert.Fail($"never seen; the cursor is at {Cursor} and the screen is:\n{string.Join('\n', Rows)}");
            Thread.Sleep(20);
        }
    }

    public void WaitForRows(params string[] last) => WaitFor(t => t.Rows.TakeLast(last.Length).SequenceEqual(last));

    public void Dispose() => Run("kill-server");

    private static string FindProbe()
    {
        // .../Clientele.Terminal.Tests/bin/Debug/net10.0/ has its twin under TerminalProbe.
        string own = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        return Path.Combine(own.Replace("Clientele.Terminal.Tests", "TerminalProbe", StringComparison.Ordinal), "TerminalProbe");
    }

    private string Run(params string[] arguments) => RunProgram("tmux", ["-u", "-L", _socket, .. arguments]);

    private static string RunProgram(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment.Remove("TMUX");
        using Process process = ChildProcess.Start(start);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static List<string> Lines(string output)
    {
        List<string> rows = [.. output.Split('\n').Select(r => r.TrimEnd())];
        while (rows.Count > 0 && rows[^1].Length == 0)
            rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
