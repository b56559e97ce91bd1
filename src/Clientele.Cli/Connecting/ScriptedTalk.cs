using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Scripting;

namespace Clientele.Cli.Connecting;

/// <summary>The steps of a script on a connection, with both directions shown as they happen.</summary>
internal sealed class ScriptedTalk : IDisposable
{
    // So long a goodbye may take after an interrupt.
    private static readonly TimeSpan s_parting = TimeSpan.FromMilliseconds(300);

    private readonly ConnectSettings _settings;
    private readonly ConnectScript _script;
    private readonly ConversationOutput _view;
    private readonly ConversationJUnit _junit;
    private readonly string _target;

    public ScriptedTalk(ConnectSettings settings, ConnectScript script)
    {
        (_settings, _script, _target) = (settings, script, settings.Target.ToString());
        _view = ConversationOutput.Of(settings);
        _junit = new ConversationJUnit(_target, script);
    }

    /// <summary>Opens what is to be written.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public string? Prepare() => _junit.Open();

    /// <summary>The connection has not come about.</summary>
    public async Task OnNotConnectedAsync(string why)
    {
        _view.Fail(why);
        await _view.FlushAsync().ConfigureAwait(false);
        ExchangeReport[] none = [.. _script.Steps.Exchanges.Select(step => new ExchangeReport(step, 0, TimeSpan.Zero))];
        Report(none, null, why);
    }

    /// <returns>The exit code; null where the person, or the pipe, is to go on.</returns>
    public async Task<int?> RunAsync(Connection connection, CancellationToken interrupted)
    {
        var conversation = new Conversation(connection, _script.Steps, _script.Options with { Viewer = _view });
        ConversationFailure? failure;
        _view.Begin(connection);
        try
        {
            failure = await conversation.RunAsync(interrupted).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Report(conversation.Exchanges, null, Phrases.Conversation.Interrupted);
            await PartAsync(connection).ConfigureAwait(false);
            await EndAsync().ConfigureAwait(false);
            return ExitCodes.Interrupted;
        }

        bool isDone = failure is null && !conversation.HasLeft;
        if (isDone && _script.GoesOn)
            return Report(conversation.Exchanges, null, null) ? null : ExitCodes.Usage;
        if (isDone && !await ShowRestAsync(connection, interrupted).ConfigureAwait(false))
        {
            await PartAsync(connection).ConfigureAwait(false);
            await EndAsync().ConfigureAwait(false);
            return ExitCodes.Interrupted;
        }

        // Why the connection has ended is asked before it ends by us.
        string? why = failure is null ? null : new ConversationWords(_target, _script).Of(failure, connection);
        await connection.CloseAsync().ConfigureAwait(false);
        bool isLost = isDone && connection.BytesSent < _view.Said;
        why ??= isLost ? Phrases.Conversation.NotTaken(_target) : null;
        if (failure is not null)
            _view.Judge(failure, why!);
        await EndAsync().ConfigureAwait(false);
        if (why is not null)
            Standard.Complain(why);
        bool isWritten = Report(conversation.Exchanges, failure?.Step, why);
        bool isEnded = failure is { Fault: ConversationFault.ConnectionEnded or ConversationFault.TlsFailed };
        return isLost || isEnded ? ExitCodes.Network
            : failure is not null ? ExitCodes.Unexpected
            : isWritten ? ExitCodes.Done
            : ExitCodes.Usage;
    }

    public void Dispose()
    {
        _junit.Dispose();
        _view.Dispose();
    }

    private ValueTask EndAsync()
    {
        _view.End();
        return _view.FlushAsync();
    }

    /// <summary>Closes in good order, which must not take long: the person wants to leave.</summary>
    private static async Task PartAsync(Connection connection) =>
        await Task.WhenAny(connection.CloseAsync(), Task.Delay(s_parting)).ConfigureAwait(false);

    /// <summary>Shows what still comes, for as long as was asked for.</summary>
    /// <returns>Whether it was not interrupted.</returns>
    private async Task<bool> ShowRestAsync(Connection connection, CancellationToken interrupted)
    {
        if (_settings.Wait is not { } wait)
            return true;
        connection.CompleteSending();
        using var time = new CancellationTokenSource(wait);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, interrupted);
        try
        {
            await foreach (Message message in connection.Messages.WithCancellation(either.Token).ConfigureAwait(false))
            {
                _view.OnReceived(message);
                await _view.FlushAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // That was long enough, or the person thinks so.
        }

        return !interrupted.IsCancellationRequested;
    }

    private bool Report(IReadOnlyList<ExchangeReport> exchanges, PlannedExchange? failed, string? why)
    {
        if (_junit.Write(exchanges, failed, why) is not { } complaint)
            return true;
        Standard.Complain(complaint);
        return false;
    }
}
