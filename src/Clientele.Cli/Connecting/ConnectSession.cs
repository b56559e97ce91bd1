using System.Runtime.InteropServices;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Terminal;

namespace Clientele.Cli.Connecting;

/// <summary>One conversation: both directions at once, until one side has had enough.</summary>
internal sealed class ConnectSession(ConnectSettings settings) : IDisposable
{
    // So long a goodbye may take to a peer that does not close.
    private static readonly TimeSpan s_parting = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _interrupted = new();

    public async Task<int> RunAsync()
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using IDisposable? hangup = ProcessSignals.OnHangup(_interrupted.Cancel);
        using ScriptedTalk? scripted = settings.Script is { } script ? new ScriptedTalk(settings, script) : null;
        if (scripted?.Prepare() is { } wrong)
        {
            Standard.Complain(wrong);
            return ExitCodes.Usage;
        }

        Connection connection;
        try
        {
            connection = settings.Target.EndPoint is { } endPoint
                ? await Connection.ConnectAsync(endPoint, settings.Options, _interrupted.Token).ConfigureAwait(false)
                : await Connection.ConnectAsync(settings.Target.Host, settings.Target.Port, settings.Options,
                    _interrupted.Token).ConfigureAwait(false);
        }
        catch (ConnectException error)
        {
            string why = NetworkWords.Of(error, settings.Target.ToString(), settings.Target.EndPoint is not null);
            Standard.Complain(why);
            if (scripted is not null)
                await scripted.OnNotConnectedAsync(why).ConfigureAwait(false);
            return ExitCodes.Network;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }

        int? code = scripted is null ? null
            : await scripted.RunAsync(connection, _interrupted.Token).ConfigureAwait(false);
        return code ?? await TalkAsync(connection).ConfigureAwait(false);
    }

    public void Dispose() => _interrupted.Dispose();

    private async Task<int> TalkAsync(Connection connection)
    {
        LineEditor? editor = LineEditor.IsAvailable ? StartEditor() : null;
        var input = new ConnectInput(settings, connection);
        var output = new ConnectOutput(settings, editor);
        Task receiving = output.ReceiveAsync(connection);
        Task<InputEnd> sending = editor is null
            ? input.SendStandardInputAsync(_interrupted.Token) : input.SendTypedAsync(editor, _interrupted.Token);
        int code = await ConverseAsync(connection, input, sending, receiving, editor).ConfigureAwait(false);
        string? end = EndNote(connection, code, saysEnd: editor is not null && receiving.IsCompleted);
        Standard.Above = null;
        if (editor is not null)
            await editor.DisposeAsync().ConfigureAwait(false);
        if (end is not null)
            Standard.Note(end);
        await PartAsync(connection, code, receiving).ConfigureAwait(false);
        // A reader that closed our output wants nothing more, whatever became of the input.
        bool cut = input.HasLost
            || (sending.IsCompletedSuccessfully && await sending.ConfigureAwait(false) == InputEnd.Cut);
        if (code != ExitCodes.Done || receiving.IsFaulted || !cut)
            return code;
        Standard.Complain(Phrases.Connect.InputNotTaken(settings.Target.ToString()!));
        return ExitCodes.Network;
    }

    private static async Task PartAsync(Connection connection, int code, Task receiving)
    {
        // Half of an input must not look like the whole of it.
        bool abort = code is ExitCodes.Usage or ExitCodes.Network;
        if (abort)
            connection.Abort();
        if (receiving.IsCompletedSuccessfully && !abort)
            await connection.CloseAsync().ConfigureAwait(false);
        else
            await Task.WhenAny(connection.CloseAsync(), Task.Delay(s_parting)).ConfigureAwait(false);
    }

    private async Task<int> ConverseAsync(
        Connection connection, ConnectInput input, Task<InputEnd> sending, Task receiving, LineEditor? editor)
    {
        Task interrupted = Task.Delay(Timeout.Infinite, _interrupted.Token);
        Task first = await Task.WhenAny(sending, receiving, interrupted).ConfigureAwait(false);
        if (first == sending)
        {
            InputEnd end = interrupted.IsCompleted ? InputEnd.Interrupted : await sending.ConfigureAwait(false);
            if (end is InputEnd.Wrong or InputEnd.Interrupted)
                return end == InputEnd.Wrong ? ExitCodes.Usage : ExitCodes.Interrupted;
            connection.CompleteSending();
            Task waited = WaitForSilenceAsync(
                connection, settings.Wait ?? Timeout.InfiniteTimeSpan, _interrupted.Token);
            Task enough = editor is null ? interrupted : ConnectInput.WaitForInterruptAsync(editor, _interrupted.Token);
            first = await Task.WhenAny(receiving, interrupted, enough, waited).ConfigureAwait(false);
            if (first == waited && !interrupted.IsCompleted)
                return ExitCodes.Done;
        }

        if (first != receiving)
            return ExitCodes.Interrupted;
        int code = await EndOfReceivingAsync(connection, receiving).ConfigureAwait(false);
        if (receiving.IsCompletedSuccessfully && code == ExitCodes.Done)
            await input.WaitForPauseAsync(sending, interrupted).ConfigureAwait(false);
        return sending.IsCompletedSuccessfully && await sending.ConfigureAwait(false) == InputEnd.Wrong
            ? ExitCodes.Usage : code;
    }

    /// <summary>What is still being sent does not count: the peer has not seen our end yet.</summary>
    private static async Task WaitForSilenceAsync(
        Connection connection, TimeSpan wait, CancellationToken cancellationToken)
    {
        long sent;
        do
        {
            sent = connection.BytesSent;
            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
        while (connection.BytesSent > sent);
    }

    private static async Task<int> EndOfReceivingAsync(Connection connection, Task receiving)
    {
        try
        {
            await receiving.ConfigureAwait(false);
        }
        catch (OutputClosedException)
        {
            // The reader of our output has had enough of it.
            return ExitCodes.Done;
        }
        catch (IOException error)
        {
            Standard.Complain(FileWords.CannotWrite(Phrases.Files.StandardOutput, error));
            return ExitCodes.Network;
        }

        return connection.Reason is LeaveReason.None or LeaveReason.Closed ? ExitCodes.Done : ExitCodes.Network;
    }

    private string? EndNote(Connection connection, int code, bool saysEnd) => code switch
    {
        ExitCodes.Network when connection.Reason != LeaveReason.None =>
            $"{settings.Stamp?.Now}clientele: {ConversationWords.EndOf(connection, settings.Target.ToString())}",
        ExitCodes.Done when saysEnd && !settings.IsQuiet =>
            settings.Stamp?.Now + Phrases.Connect.Closed(settings.Target.ToString()!),
        _ => null,
    };

    private LineEditor StartEditor()
    {
        LineEditor editor = LineEditor.Start(new LineEditorOptions
        {
            Prompt = "> ",
            Charset = TerminalEncoding.Charset,
            HistoryFile = StatePaths.History("connect"),
            SearchLabel = Phrases.Common.Search,
            Skipped = lines => Phrases.Common.LinesSkipped(lines),
            TooLong = most => Phrases.Connect.LineTooLong(most),
            TooMany = Phrases.Common.TooManyLines,
        });
        Standard.Above = editor.WriteAbove;
        if (!settings.IsQuiet)
        {
            editor.WriteAbove(Colour.Dim(
                settings.Stamp?.Now + Phrases.Connect.Connected(settings.Target.ToString()!), Colour.Wanted));
        }

        return editor;
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        _interrupted.Cancel();
    }
}
