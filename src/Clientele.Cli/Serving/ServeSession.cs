using System.Runtime.InteropServices;
using Clientele.Cli.Commands;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Terminal;

namespace Clientele.Cli.Serving;

/// <summary>A server from its start to its end, with what is shown, kept and typed meanwhile.</summary>
internal sealed class ServeSession(ServeSettings settings) : IDisposable
{
    // How long output of which nothing is read may hold us up at the end.
    private static readonly TimeSpan s_parting = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_hastyParting = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly List<Task> _writers = [];
    private int _interrupts;
    private Server? _server;

    public async Task<int> RunAsync()
    {
        bool inTerminal = settings.Output == OutputFormat.Text && LineEditor.IsAvailable;
        FileStream? log = null;
        if (settings.LogFile is { } path && !TryOpenLog(path, out log))
            return ExitCodes.Usage;
        await using (log)
        {
            EventFeed? shown = null;
            try
            {
                ServerOptions options = settings.Server with
                {
                    OnStarting = server =>
                    {
                        // In a terminal a person reads, who may be skipped past; a program must miss nothing.
                        shown = inTerminal ? server.Events.Watch() : server.Events.Record();
                        if (log is not null)
                            _writers.Add(KeepLogAsync(server.Events.Record(), log, path: settings.LogFile!));
                    },
                };
                _server = settings.ReplyInTurn is { } handler ? Server.Start(options, handler) : Server.Start(options, settings.Reply);
            }
            catch (ListenException error)
            {
                Standard.Complain(NetworkWords.Of(error));
                return ExitCodes.Network;
            }

            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
            using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
            using var trim = new QuietTrim();
            if (settings.For is { } time)
                _stop.CancelAfter(time);
            await (inTerminal ? ServeTerminalAsync(_server, shown!) : ServeOutputAsync(_server, shown!)).ConfigureAwait(false);
            return _interrupts > 1 ? ExitCodes.Interrupted : ExitCodes.Done;
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        _abort.Dispose();
    }

    private async Task ServeOutputAsync(Server server, EventFeed feed)
    {
        using var json = new EventJson();
        bool asJson = settings.Output == OutputFormat.JsonLines;
        if (asJson)
        {
            foreach (System.Net.EndPoint endPoint in server.EndPoints)
                json.Listening(endPoint, server.Options.Clock.GetUtcNow());
            await TryWriteAsync(json).ConfigureAwait(false);
            _writers.Add(EventWriters.WriteJsonAsync(feed, json, Standard.Output, ServeWords.StandardOutput));
        }
        else
        {
            await TryWriteAsync(Greeting(server)).ConfigureAwait(false);
            _writers.Add(EventWriters.WriteTextAsync(feed, new EventText(server, colours: false), Standard.Output));
        }

        StopReport report = await RunBesideAsync(server, default).ConfigureAwait(false);
        if (!await FinishAsync(Task.WhenAll(_writers)).ConfigureAwait(false))
            return;
        if (asJson)
            json.Stopped(report, server.Options.Clock.GetUtcNow());
        await FinishAsync(asJson ? TryWriteAsync(json) : TryWriteAsync([ServeWords.Stopped(report)])).ConfigureAwait(false);
    }

    private async Task ServeTerminalAsync(Server server, EventFeed feed)
    {
        using var prompt = new OperatorPrompt(server, new TypedMessage(settings.Eol, settings.HexInput), () => Console.WindowWidth);
        LineEditor editor = LineEditor.Start(new LineEditorOptions
        {
            Prompt = "> ",
            HistoryFile = StatePaths.History("serve"),
            Complete = prompt.Complete,
            SearchLabel = Lang.Of("search", "搜索"),
            Skipped = lines => Lang.Of($"... {lines} lines skipped", $"……略过了 {lines} 行"),
        });
        await using (editor.ConfigureAwait(false))
        {
            prompt.Show = editor.WriteAbove;
            foreach (string line in Greeting(server))
                editor.WriteAbove(line);
            editor.Prompt = prompt.Text;
            _writers.Add(ShowAsync(feed, new EventText(server, Colour.Wanted), editor, prompt));
            Task reading = ReadAsync(editor, prompt);
            StopReport report = await RunBesideAsync(server, prompt.StopAsked).ConfigureAwait(false);
            await FinishAsync(Task.WhenAll(_writers)).ConfigureAwait(false);
            editor.WriteAbove(ServeWords.Stopped(report));
            _ = reading;
        }
    }

    private async Task<StopReport> RunBesideAsync(Server server, CancellationToken alsoStop)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, alsoStop);
        Task beside = settings.Beside?.Invoke(server, stop.Token) ?? Task.CompletedTask;
        await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<StopReport> stopping = server.StopAsync();
        await beside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await stopping.ConfigureAwait(false);
    }

    private async Task ReadAsync(LineEditor editor, OperatorPrompt prompt)
    {
        bool ended = false;
        while (true)
        {
            LineInput input = await editor.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            if (input.Kind == LineInputKind.Line)
            {
                await prompt.DoAsync(input.Text).ConfigureAwait(false);
                editor.Prompt = prompt.Text;
                continue;
            }

            // End of input comes again and again once the terminal is gone; Ctrl-C after Ctrl-D still aborts.
            if (input.Kind == LineInputKind.EndOfInput && ended)
                return;
            ended |= input.Kind == LineInputKind.EndOfInput;
            Interrupt();
        }
    }

    private static async Task ShowAsync(EventFeed feed, EventText text, LineEditor editor, OperatorPrompt prompt)
    {
        await foreach (ServerEvent happened in feed.ConfigureAwait(false))
        {
            Show(happened);
            while (feed.TryTake(out ServerEvent? next))
                Show(next);
            editor.Prompt = prompt.Text;
        }

        void Show(ServerEvent happened)
        {
            foreach (string line in text.Lines(happened))
                editor.WriteAbove(line);
        }
    }

    private static async Task KeepLogAsync(EventFeed feed, FileStream log, string path)
    {
        using var json = new EventJson();
        await EventWriters.WriteJsonAsync(feed, json, log, path).ConfigureAwait(false);
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Interrupt();
    }

    private void Interrupt()
    {
        if (Interlocked.Increment(ref _interrupts) == 1)
        {
            _stop.Cancel();
            return;
        }

        _abort.Cancel();
        _server!.AbortAll();
    }

    private static bool TryOpenLog(string path, out FileStream? log)
    {
        log = null;
        try
        {
            log = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Standard.Complain("--log: " + FileWords.CannotWrite(path, error));
            return false;
        }
    }

    /// <summary>After the last event: waits for a slow reader of our output, but not for one that has stopped. False then.</summary>
    private async Task<bool> FinishAsync(Task writing)
    {
        long written = -1;
        while (!writing.IsCompleted && !_abort.IsCancellationRequested && written != Standard.Written)
        {
            written = Standard.Written;
            await Task.WhenAny(writing, Task.Delay(s_parting, _abort.Token)).ConfigureAwait(false);
        }

        // Even who is in a hurry wants to read how it ended, if the output takes it.
        await Task.WhenAny(writing, Task.Delay(s_hastyParting)).ConfigureAwait(false);
        return writing.IsCompleted;
    }

    private static string[] Greeting(Server server) =>
        [.. server.EndPoints.Select(ServeWords.Listening), ServeWords.WaitingForCustomers];

    private static async Task TryWriteAsync(IEnumerable<string> lines)
    {
        try
        {
            await Standard.Output.WriteAsync(Standard.Encode(string.Concat(lines.Select(line => line + "\n")))).ConfigureAwait(false);
            await Standard.Output.FlushAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nobody reads; the server serves all the same.
        }
    }

    private static async Task TryWriteAsync(EventJson json)
    {
        try
        {
            await EventWriters.WriteAsync(Standard.Output, json).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nobody reads; the server serves all the same.
        }
    }
}
