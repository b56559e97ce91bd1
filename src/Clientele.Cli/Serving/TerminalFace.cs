using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Serving.Listing;
using Clientele.Terminal;

namespace Clientele.Cli.Serving;

/// <summary>Servers seen in a terminal: events above, the operator's prompt below.</summary>
internal sealed class TerminalFace(
    IReadOnlyList<RunningServer> servers, TypedMessage typed, Finishing finishing, IReadOnlyList<string> deskGreeting,
    IRoster? cluster)
{
    /// <summary>The time before each line; null for none.</summary>
    public LineStamp? Stamp { get; init; }

    /// <summary>Whether only what is wrong is told.</summary>
    public bool IsQuiet { get; init; }

    // What one line may take of the screen; programs and the log get all of it.
    private const int LongestLine = 2000;

    /// <param name="serve">Serves until the end.</param>
    /// <param name="stop">Asks for the end, once or more often.</param>
    /// <param name="interrupt">Asks for the end, and asked again for it at once.</param>
    public async Task<IReadOnlyList<StopReport>> RunAsync(
        Func<Task<IReadOnlyList<StopReport>>> serve, Action stop, Action interrupt)
    {
        RosterScreen? list = null;
        LineEditor? editor = null;
        var prompt = new OperatorPrompt(servers[0].Server, typed, stop, () => Standard.Width, cluster)
        {
            Rules = RuleSets.Of(servers),
            OpenList = filter =>
            {
                // A second one that was typed ahead.
                list?.Leave();
                list = Open(editor!, filter);
            },
        };
        editor = LineEditor.Start(new LineEditorOptions
        {
            Prompt = "> ",
            Charset = TerminalEncoding.Charset,
            HistoryFile = StatePaths.History("serve"),
            Complete = prompt.Complete,
            SearchLabel = Phrases.Common.Search,
            Skipped = lines => Phrases.Common.LinesSkipped(lines),
            TooLong = most => Phrases.Serve.LineTooLong(most),
            TooMany = Phrases.Common.TooManyLines,
        });
        using var over = new CancellationTokenSource();
        await using (editor.ConfigureAwait(false))
        {
            prompt.Show = Standard.Above = editor.WriteAbove;
            prompt.Events = new HeldEvents(editor.WriteAbove);
            EventText[] texts = [.. servers.Select(TextOf)];
            IEnumerable<string> first = servers.Count == 1 ? texts[0].Greeting(servers[0].Server.EndPoints)
                : IsQuiet ? deskGreeting
                : [
                    .. servers.SelectMany(static server => server.Listening), .. deskGreeting,
                    ServeWords.WaitingForCustomers,
                ];
            foreach (string line in first)
                editor.WriteAbove(Stamp?.Now + line);
            editor.Prompt = prompt.Text;
            Task showing = Task.WhenAll(
                servers.Select((server, i) => ShowAsync(server.Feed!, editor, prompt, texts[i])));
            Task reading = ReadAsync(editor, prompt, stop, interrupt, over.Token);
            IReadOnlyList<StopReport> reports = await serve().ConfigureAwait(false);
            list?.Leave();
            prompt.Events.Resume(Phrases.Operator.LeftOut);
            await finishing.WaitAsync(showing).ConfigureAwait(false);
            for (int i = 0; i < servers.Count; i++)
                editor.WriteAbove(Stamp?.Now + servers[i].Told(ServeWords.Stopped(reports[i])));
            Standard.Above = null;
            // The editor's own end is no wish of the operator's.
            await over.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return reports;
        }
    }

    private RosterScreen Open(LineEditor editor, string filter)
    {
        var screen = new RosterScreen(
            cluster ?? servers[0].Server, filter, editor.Refresh, editor.Close, TimeProvider.System);
        editor.Open(screen);
        _ = Task.Run(screen.RunAsync);
        return screen;
    }

    private static async Task ReadAsync(
        LineEditor editor, OperatorPrompt prompt, Action stop, Action interrupt, CancellationToken over)
    {
        bool ended = false;
        while (true)
        {
            LineInput input = await editor.ReadAsync(over).ConfigureAwait(false);
            if (input.Kind == LineInputKind.Line)
            {
                _ = DoAsync(input.Text);
                continue;
            }

            if (input.Kind == LineInputKind.Interrupt)
            {
                interrupt();
                continue;
            }

            // End of input comes again and again once the terminal is gone, and with it comes SIGHUP: one wish, not
            // two.
            if (ended)
                return;
            ended = true;
            stop();
        }

        async Task DoAsync(string line)
        {
            await prompt.DoAsync(line).ConfigureAwait(false);
            editor.Prompt = prompt.Text;
        }
    }

    private EventText TextOf(RunningServer server) => new(server.Server, Colour.Wanted, LongestLine)
    {
        DeskGreeting = deskGreeting,
        View = server.View,
        Stamp = Stamp,
        IsQuiet = IsQuiet,
    };

    private static async Task ShowAsync(EventFeed feed, LineEditor editor, OperatorPrompt prompt, EventText text)
    {
        try
        {
            await foreach (ServerEvent happened in feed.ConfigureAwait(false))
            {
                Show(happened);
                while (feed.TryTake(out ServerEvent? next))
                    Show(next);
                editor.Prompt = prompt.Text;
            }
        }
        catch (Exception error)
        {
            // Nothing more is shown of what happens; the operator can still answer and stop.
            feed.Dispose();
            editor.WriteAbove(Colour.Red(
                Phrases.Serve.EventsNotShown + SafeText.Show(error.Message.ReplaceLineEndings(" ")), Colour.Wanted));
        }

        void Show(ServerEvent happened)
        {
            prompt.Events!.Show(text.LinesOf(happened));
        }
    }
}
