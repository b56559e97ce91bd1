using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>
/// Writes everything that happens at a server to one place, with a thread of its own: a place that takes nothing blocks
/// nobody else. Many events leave with one system call when they come fast, and none waits for more than half a
/// millisecond.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="tape">Its events.</param>
/// <param name="format">How they are written.</param>
/// <param name="output">Writes them.</param>
/// <param name="name">Where to, in the person's language.</param>
/// <param name="stopping">Is cancelled when the server is to stop: nobody is told then that it serves on.</param>
internal sealed class EventRecorder(
    Server server,
    EventTape tape,
    EventFormat format,
    Action<ReadOnlySpan<byte>> output,
    string name,
    CancellationToken stopping)
{
    private const int WriteAtLeast = 64 * 1024;

    // At 100 000 events a second, to wake for each costs as much as all the rest.
    private const uint Gathering = 400;

    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _failed;

    /// <summary>Where to, in the person's language.</summary>
    public string Name => name;

    /// <summary>
    /// Whether the server stands still because nothing more can be written there for now. Any thread.
    /// </summary>
    public bool HoldsServer => tape.HoldsIntake;

    /// <summary>Whether it has given up, and said so. Any thread.</summary>
    public bool HasFailed => _failed;

    /// <summary>Begins, when the server listens.</summary>
    /// <returns>Ends when everything is written after the server's last event, or nothing can be written any more. It
    /// does not fail.</returns>
    public Task RunAsync()
    {
        new Thread(Run) { IsBackground = true, Name = "events to " + name }.Start();
        return _written.Task;
    }

    /// <summary>How it ended, after <see cref="RunAsync"/>.</summary>
    public Task WriteStoppedAsync(StopReport report) => _failed ? Task.CompletedTask : Task.Run(() => Try(() =>
    {
        format.Stopped(report, server.Options.Clock.GetUtcNow());
        Write();
    }));

    private void Run()
    {
        Try(WriteAll);
        _written.SetResult();
    }

    private void WriteAll()
    {
        format.Listening(server.EndPoints, server.Options.Clock.GetUtcNow());
        Write();
        TapedEventReader add = Add;
        while (tape.Wait())
        {
            tape.ReadAll(add);
            Write();
            LibC.Pause(Gathering);
        }
    }

    private void Add(in TapedEvent happened)
    {
        format.Event(happened);
        if (format.Written.Length >= WriteAtLeast)
            Write();
    }

    private void Write()
    {
        output(format.Written);
        format.Clear();
    }

    /// <summary>Whatever goes wrong, the server does not end by it: it has no record from then on.</summary>
    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error)
        {
            _failed = true;
            tape.Dispose();
            bool stops = stopping.IsCancellationRequested;
            Standard.Complain(error is OutputClosedException
                ? Phrases.Serve.NobodyReads(name, stops)
                : Phrases.Serve.CannotWriteEvents(name, error.Message.ReplaceLineEndings(" "), stops));
        }
    }
}
