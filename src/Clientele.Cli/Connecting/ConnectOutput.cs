using Clientele.Cli.Output;
using Clientele.Terminal;

namespace Clientele.Cli.Connecting;

/// <summary>From the wire to the reader: a prompt's screen, a terminal, or a pipe.</summary>
internal sealed class ConnectOutput(ConnectSettings settings, LineEditor? editor)
{
    private readonly bool _onTerminal = Standard.OutputIsTerminal;
    private readonly StampedText? _stamped = settings.Stamp is { } stamp ? new StampedText(stamp) : null;
    private readonly HexDump? _hex = settings.Hex ? new HexDump() : null;

    /// <summary>Shows what arrives, at once, until the peer's end.</summary>
    /// <exception cref="OutputClosedException">The reader of our output has closed it.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task ReceiveAsync(Connection connection)
    {
        await foreach (Message message in connection.Messages.ConfigureAwait(false))
            await ShowAsync(message).ConfigureAwait(false);
    }

    private async ValueTask ShowAsync(Message message)
    {
        if (_hex is not null)
        {
            await WriteTextAsync(_hex.Add(message.Frame.Span)).ConfigureAwait(false);
        }
        else if (!_onTerminal && !settings.EncodingAsked && _stamped is null)
        {
            await Standard.Output.WriteAsync(message.Frame).ConfigureAwait(false);
            await Standard.Output.FlushAsync().ConfigureAwait(false);
        }
        else
        {
            // A frame of its own is a line of its own; a stream's text has the line ends that it has.
            string text = message.Text + (settings.FramingAsked ? "\n" : "");
            await WriteTextAsync(_onTerminal ? ForTerminal(text) : text).ConfigureAwait(false);
        }
    }

    private async ValueTask WriteTextAsync(string text)
    {
        text = _stamped?.Of(text) ?? text;
        if (editor is not null)
        {
            editor.AppendAbove(text);
            return;
        }

        await Standard.Output.WriteAsync(Standard.EncodeShown(text)).ConfigureAwait(false);
        await Standard.Output.FlushAsync().ConfigureAwait(false);
    }

    private static string ForTerminal(string text) =>
        SafeText.Show(text.Replace("\r\n", "\n", StringComparison.Ordinal), keepLineFeeds: true, keepTabs: true);
}
