using System.Text;
using Clientele.Cli.Commands;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Terminal;

namespace Clientele.Cli.Connecting;

/// <summary>From the person, or the pipe, to the wire.</summary>
internal sealed class ConnectInput(ConnectSettings settings, Connection connection)
{
    private const int ChunkSize = 64 * 1024;

    // One line of standard input is one message; a line that never ends must not fill memory.
    private const int LongestLine = 16 * 1024 * 1024;

    /// <summary>Lines from the prompt, until Ctrl-D (true) or Ctrl-C (false).</summary>
    public async Task<bool> SendTypedAsync(LineEditor editor, CancellationToken cancellationToken)
    {
        var typed = new TypedMessage(settings.Eol, settings.HexInput);
        while (true)
        {
            LineInput input = await editor.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (input.Kind == LineInputKind.EndOfInput)
                return true;
            if (input.Kind == LineInputKind.Interrupt)
                return false;
            try
            {
                await connection.SendBytesAsync(typed.ToBytes(input.Text, connection), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is UnencodableException or FormatException or FramingException)
            {
                editor.WriteAbove(Colour.Red(ErrorWords.Of(error), Colour.Wanted));
            }
        }
    }

    /// <summary>
    /// All of standard input: untouched, unless an encoding, a framing, a line end or hex input was asked for. False when
    /// something in it cannot be sent.
    /// </summary>
    public async Task<bool> SendStandardInputAsync(CancellationToken cancellationToken)
    {
        using Stream input = Console.OpenStandardInput();
        bool isTerminal = !Console.IsInputRedirected;
        bool byLine = settings.HexInput || settings.FramingAsked || settings.Eol is not null || isTerminal;
        try
        {
            if (byLine)
                await SendLinesAsync(input, isTerminal, cancellationToken).ConfigureAwait(false);
            else if (settings.EncodingAsked)
                await SendTextAsync(input, cancellationToken).ConfigureAwait(false);
            else
                await SendUntouchedAsync(input, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is UnencodableException or FormatException or FramingException)
        {
            Standard.Complain(ErrorWords.Of(error));
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SendUntouchedAsync(Stream input, CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkSize];
        int count;
        while ((count = await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            await connection.SendBytesAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>UTF-8 in, the asked encoding out; a character that a read has cut waits for its rest.</summary>
    private async Task SendTextAsync(Stream input, CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkSize];
        Decoder decoder = new UTF8Encoding(false, throwOnInvalidBytes: false).GetDecoder();
        var chars = new char[ChunkSize + 4];
        int count;
        do
        {
            count = await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            int length = decoder.GetChars(buffer.AsSpan(0, count), chars, flush: count == 0);
            byte[] bytes = connection.SendEncoding.Encode(chars.AsSpan(0, length));
            await connection.SendBytesAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        while (count > 0);
    }

    private async Task SendLinesAsync(Stream input, bool isTerminal, CancellationToken cancellationToken)
    {
        var typed = new TypedMessage(settings.Eol ?? (isTerminal ? null : settings.FramingAsked ? null : LineEnd.None), settings.HexInput);
        using var lines = new LineReader(input, LongestLine);
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
            await connection.SendBytesAsync(typed.ToBytes(line, connection), cancellationToken).ConfigureAwait(false);
    }
}
