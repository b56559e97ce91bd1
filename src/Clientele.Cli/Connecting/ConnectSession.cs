using System.Runtime.InteropServices;
using Clientele.Cli.Commands;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Terminal;

namespace Clientele.Cli.Connecting;

/// <summary>One conversation: both directions at once, until one side has had enough.</summary>
internal sealed class ConnectSession(ConnectSettings settings) : IDisposable
{
    private readonly CancellationTokenSource _interrupted = new();

    public async Task<int> RunAsync()
    {
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        Connection connection;
        try
        {
            connection = settings.Target.EndPoint is { } endPoint
                ? await Connection.ConnectAsync(endPoint, settings.Options, _interrupted.Token).ConfigureAwait(false)
                : await Connection.ConnectAsync(settings.Target.Host, settings.Target.Port, settings.Options, _interrupted.Token).ConfigureAwait(false);
        }
        catch (ConnectException error)
        {
            Standard.Complain(NetworkWords.Of(error, settings.Target.ToString(), settings.Target.EndPoint is not null));
            return ExitCodes.Network;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }

        return await TalkAsync(connection).ConfigureAwait(false);
    }

    public void Dispose() => _interrupted.Dispose();

    private async Task<int> TalkAsync(Connection connection)
    {
        LineEditor? editor = LineEditor.IsAvailable ? StartEditor() : null;
        var input = new ConnectInput(settings, connection);
        var output = new ConnectOutput(settings, editor);
        Task<bool> receiving = output.ReceiveAsync(connection);
        Task<bool> sending = editor is null ? input.SendStandardInputAsync(_interrupted.Token) : input.SendTypedAsync(editor, _interrupted.Token);
        int code = await ConverseAsync(connection, sending, receiving).ConfigureAwait(false);
        string? end = EndNote(connection, code, editor is not null);
        if (editor is not null)
            await editor.DisposeAsync().ConfigureAwait(false);
        if (end is not null)
            Standard.Note(end);
        if (code is ExitCodes.Done && receiving.IsCompleted)
            await connection.CloseAsync().ConfigureAwait(false);
        else
            connection.Abort();
        return code;
    }

    private async Task<int> ConverseAsync(Connection connection, Task<bool> sending, Task<bool> receiving)
    {
        Task interrupted = Task.Delay(Timeout.Infinite, _interrupted.Token);
        Task first = await Task.WhenAny(sending, receiving, interrupted).ConfigureAwait(false);
        if (first == interrupted)
            return ExitCodes.Interrupted;
        if (first == sending)
        {
            if (!await sending.ConfigureAwait(false))
                return _interrupted.IsCancellationRequested ? ExitCodes.Interrupted : ExitCodes.Usage;
            connection.CompleteSending();
            Task waited = settings.Wait is { } time ? Task.Delay(time) : Task.Delay(Timeout.Infinite, _interrupted.Token);
            Task second = await Task.WhenAny(receiving, waited, interrupted).ConfigureAwait(false);
            if (second != receiving)
                return _interrupted.IsCancellationRequested ? ExitCodes.Interrupted : ExitCodes.Done;
        }

        return await receiving.ConfigureAwait(false) && connection.Reason is LeaveReason.None or LeaveReason.Closed
            ? ExitCodes.Done
            : ExitCodes.Network;
    }

    private string? EndNote(Connection connection, int code, bool inTerminal) => code switch
    {
        ExitCodes.Network when connection.Reason == LeaveReason.Reset => $"clientele: {Lang.Of($"{settings.Target} reset the connection", $"{settings.Target} 重置了连接")}",
        ExitCodes.Network when connection.Reason == LeaveReason.TooMuch => $"clientele: {Lang.Of($"{settings.Target} sent a message that is too long: {connection.Error?.Message}", $"{settings.Target} 发来的消息太长: {connection.Error?.Message}")}",
        ExitCodes.Network when connection.Reason != LeaveReason.None => $"clientele: {Lang.Of($"the connection to {settings.Target} broke: {connection.Error?.Message}", $"与 {settings.Target} 的连接断了: {connection.Error?.Message}")}",
        ExitCodes.Done when inTerminal => Lang.Of($"{settings.Target} has closed the connection", $"{settings.Target} 已关闭连接"),
        _ => null,
    };

    private LineEditor StartEditor()
    {
        LineEditor editor = LineEditor.Start(new LineEditorOptions
        {
            Prompt = "> ",
            HistoryFile = StatePaths.History("connect"),
            SearchLabel = Lang.Of("search", "搜索"),
            Skipped = lines => Lang.Of($"... {lines} lines skipped", $"……略过了 {lines} 行"),
        });
        editor.WriteAbove(Colour.Dim(
            Lang.Of($"connected to {settings.Target} (Ctrl-D ends, Ctrl-C leaves)", $"已连接 {settings.Target}(Ctrl-D 结束,Ctrl-C 离开)"), Colour.Wanted));
        return editor;
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        _interrupted.Cancel();
    }
}
