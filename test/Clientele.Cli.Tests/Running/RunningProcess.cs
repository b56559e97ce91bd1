using System.Diagnostics;
using System.Text;

namespace Clientele.Cli.Tests.Running;

/// <summary>A program under test, or one at its other end, as a process of its own.</summary>
internal class RunningProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _commandLine;

    public RunningProcess(string program, IEnumerable<string> arguments, Launch? launch = null)
    {
        launch ??= new Launch();
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = launch.Folder ?? "",
        };
        foreach (string language in new[] { "LC_ALL", "LC_MESSAGES", "LANG" })
            start.Environment.Remove(language);
        foreach ((string variable, string? value) in launch.Environment)
            start.Environment[variable] = value;
        _commandLine = $"{Path.GetFileName(program)} {string.Join(' ', start.ArgumentList)}";
        _process = ChildProcess.Start(start);
        Error = new Captured(_process.StandardError.BaseStream);
        Output = launch.ReadOutput ? new Captured(_process.StandardOutput.BaseStream) : new Captured(Stream.Null);
    }

    public Captured Output { get; }

    public Captured Error { get; }

    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Its standard output, for a test that does not have it read.</summary>
    public Stream UnreadOutput => _process.StandardOutput.BaseStream;

    /// <summary>Closes it, unread.</summary>
    public void StopReading() => ChildProcess.CloseReader(UnreadOutput);

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public void Type(string text) => Type(Encoding.UTF8.GetBytes(text));

    public void Type(byte[] bytes)
    {
        Input.Write(bytes);
        Input.Flush();
    }

    public void EndInput() => _process.StandardInput.Close();

    public void Interrupt() => Assert.Equal(0, Signals.Send(Id, Signals.Interrupt));

    public void Terminate() => Assert.Equal(0, Signals.Send(Id, Signals.Terminate));

    /// <summary>Waits for the end, with all output read, and gives the exit code.</summary>
    public int WaitForExit()
    {
        Eventually.Blocking(() => _process.HasExited && Output.Ended.IsCompleted && Error.Ended.IsCompleted, () => Say("has not ended"));
        return _process.ExitCode;
    }

    public void AssertExits(int code)
    {
        int was = WaitForExit();
        if (was != code)
            Assert.Fail(Say($"ended with {was}, not {code}"));
    }

    /// <summary>
    /// A simulation that found nothing wrong. On a machine that is busy with other things it may rightly say that it was
    /// late itself, and give no verdict.
    /// </summary>
    public void AssertWell()
    {
        int code = WaitForExit();
        Assert.True(code is 0 or 4, Say($"exit code {code}"));
        Assert.Matches(code == 0 ? "(all is well|一切正常)\n$" : "(no verdict|无法判断)", Output.Text);
        Assert.Equal("", Error.Text);
    }

    public void WaitForOutput(string text) => WaitForOutput(all => all.Contains(text, StringComparison.Ordinal), $"has not written '{text}'");

    public void WaitForOutput(Func<string, bool> seen, string otherwise = "has not written what it should") =>
        Eventually.Blocking(() => seen(Output.Text), () => Say(otherwise));

    public void WaitForError(string text) =>
        Eventually.Blocking(() => Error.Text.Contains(text, StringComparison.Ordinal), () => Say($"has not complained with '{text}'"));

    public string Say(string what) => $"{_commandLine}\n{what}; standard output:\n{Output.Text}\nstandard error:\n{Error.Text}";

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        GC.SuppressFinalize(this);
    }
}
