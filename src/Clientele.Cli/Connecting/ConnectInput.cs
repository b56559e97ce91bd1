using Clientele.Cli.Input;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Terminal;

namespace Clientele.Cli.Connecting;

/// <summary>From the person, or the pipe, to the wire.</summary>
internal sealed class ConnectInput(ConnectSettings settings, Connection connection)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private readonly TypedTemplates _templates = new(settings.TemplateInput);
    private WatchedInput? _piped;
    private PipedInput? _sender;

    /// <summary>
    /// Some of what a pipe gave has not reached the system; meaningful once the connection is closed.
    /// </summary>
    public bool HasLost => _sender is { } sender && connection.BytesSent < sender.Given;

    /// <summary>Lines from the prompt, until Ctrl-D or Ctrl-C.</summary>
    public async Task<InputEnd> SendTypedAsync(LineEditor editor, CancellationToken cancellationToken)
    {
        var typed = new TypedMessage(settings.Eol, settings.HexInput, _templates);
        while (true)
        {
            LineInput input = await editor.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (input.Kind != LineInputKind.Line)
                return input.Kind == LineInputKind.EndOfInput ? InputEnd.Complete : InputEnd.Interrupted;
            try
            {
                await connection.SendBytesAsync(typed.ToBytes(input.Text, connection), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (Exception error) when (error is UnencodableException or FormatException or FramingException)
            {
                editor.WriteAbove(Colour.Red(ErrorWords.Of(error), Colour.Wanted));
            }
        }
    }

    /// <summary>After our end: ends with Ctrl-C; what is typed goes nowhere, and that is said.</summary>
    public static async Task WaitForInterruptAsync(LineEditor editor, CancellationToken cancellationToken)
    {
        bool ended = false;
        while (true)
        {
            LineInput input = await editor.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (input.Kind == LineInputKind.Interrupt)
                return;
            if (input.Kind == LineInputKind.Line)
                editor.WriteAbove(Colour.Red(Phrases.Connect.OurSideEnded, Colour.Wanted));
            // End of input comes again and again once the terminal is gone.
            else if (ended)
                await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
            ended |= input.Kind == LineInputKind.EndOfInput;
        }
    }

    public async Task<InputEnd> SendStandardInputAsync(CancellationToken cancellationToken)
    {
        _sender = new PipedInput(settings, connection, _templates);
        _piped = new WatchedInput(Standard.Input);
        await Task.Yield();
        try
        {
            bool all = await _sender.SendAsync(_piped, isTyped: Standard.InputIsTerminal, cancellationToken)
                .ConfigureAwait(false);
            return all ? InputEnd.Complete : InputEnd.Cut;
        }
        catch (InputUnreadableException error)
        {
            // What could never be read is closed; half of an input is not the whole.
            Standard.Complain(
                $"{error.Message}{(error.HasGiven ? _sender.WhatWasSent : Phrases.Connect.NothingIsSent)}");
            return error.HasGiven ? InputEnd.Wrong : InputEnd.Complete;
        }
        catch (Exception error) when (error is UnencodableException or FormatException or FramingException)
        {
            Standard.Complain(_sender.Place + ErrorWords.Why(error) + _sender.WhatWasSent);
            return InputEnd.Wrong;
        }
        catch (OperationCanceledException)
        {
            return InputEnd.Interrupted;
        }
    }

    /// <summary>
    /// After the peer's end, which does not say that it reads no more: until what the pipe has ready is sent. A pipe
    /// that pauses has nothing ready, and nobody there will answer what it gives later.
    /// </summary>
    public async Task WaitForPauseAsync(Task sending, Task interrupted)
    {
        while (_piped is { } input && !sending.IsCompleted)
        {
            long given = input.Given;
            Task pause = Task.Delay(s_pause, CancellationToken.None);
            Task first = await Task.WhenAny(sending, interrupted, pause).ConfigureAwait(false);
            if (first == interrupted || (first == pause && input.IsAsked && input.Given == given))
                return;
        }
    }
}
