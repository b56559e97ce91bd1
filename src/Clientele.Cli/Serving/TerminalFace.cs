using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Terminal;

namespace Clientele.Cli.Serving;

/// <summary>Servers seen in a terminal: events above, the operator's prompt below.</summary>
internal sealed class TerminalFace(
    IReadOnlyList<RunningServer> servers, TypedMessage typed, Finishing finishing, IReadOnlyList<string> deskGreeting,
    IRoster? cluster)
{
    // What one line may take of the screen; programs and the log get all of it.
    private const int LongestLine = 2000;

    /// <param name="serve">Serves until the end.</param>
    /// <param name="stop">Asks for the end, once or more often.</param>
    /// <param name="interrupt">Asks for the end, and asked again for it at once.</param>
    public async Task<IReadOnlyList<StopReport>> RunAsync(
        Func<Task<IReadOnlyList<StopReport>>> serve, Action stop, Action interrupt)
    {
        var prompt = new OperatorPrompt(servers[0].Server, typed, stop, () => Standard.Width, cluster)
        {
            Rules = RuleSets.Of(servers),
        };
        LineEditor editor = LineEditor.Start(new LineEditorOptions
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
            IEnumerable<string> places = servers.SelectMany(static server => server.Listening);
            foreach (string line in (string[])[.. places, .. deskGreeting, ServeWords.WaitingForCustomers])
                editor.WriteAbove(line);
            editor.Prompt = prompt.Text;
            Task showing = Task.WhenAll(servers.Select(server => ShowAsync(server, editor, prompt)));
            Task reading = ReadAsync(editor, prompt, stop, interrupt, over.Token);
            IReadOnlyList<StopReport> reports = await serve().ConfigureAwait(false);
            await finishing.WaitAsync(showing).ConfigureAwait(false);
            for (int i = 0; i < servers.Count; i++)
                editor.WriteAbove(servers[i].Told(ServeWords.Stopped(reports[i])));
            Standard.Above = null;
            // The editor's own end is no wish of the operator's.
            await over.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return reports;
        }
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

    private static async Task ShowAsync(RunningServer server, LineEditor editor, OperatorPrompt prompt)
    {
        EventFeed feed = server.Feed!;
        var text = new EventText(server.Server, Colour.Wanted, LongestLine) { View = server.View };
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
            foreach (string line in text.LinesOf(happened))
                editor.WriteAbove(line);
        }
    }
}
