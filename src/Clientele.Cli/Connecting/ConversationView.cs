using System.Text;
using Clientele.Cli.Output;
using Clientele.Scripting;

namespace Clientele.Cli.Connecting;

/// <summary>
/// Both directions on standard output, as text or as a hex dump: <c>&gt; </c> before each line that was sent, and
/// <c>&lt; </c> before each that was received.
/// </summary>
internal sealed class ConversationView(bool isHex) : IConversationViewer
{
    private readonly HexDump? _sent = isHex ? new HexDump() : null;
    private readonly HexDump? _received = isHex ? new HexDump() : null;
    private readonly StringBuilder _text = new();
    private bool _isUnread;

    /// <summary>Bytes that were said, whether the system has taken them or not.</summary>
    public long Said { get; private set; }

    public void OnSaid(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> payload, TextEncoding encoding)
    {
        Said += frame.Length;
        Append("> ", _sent?.Add(frame) ?? encoding.Decode(payload));
    }

    public void OnReceived(in Message message) =>
        Append("< ", _received?.Add(message.Frame.Span) ?? message.Text);

    public async ValueTask FlushAsync()
    {
        if (_text.Length == 0 || _isUnread)
            return;
        byte[] shown = Standard.EncodeShown(_text.ToString());
        _text.Clear();
        try
        {
            await Standard.Output.WriteAsync(shown).ConfigureAwait(false);
            await Standard.Output.FlushAsync().ConfigureAwait(false);
        }
        catch (OutputClosedException)
        {
            // The reader has had enough of it; whether the replies are right is still to be found out.
            _isUnread = true;
        }
    }

    private void Append(string mark, string text)
    {
        if (_isUnread)
            return;
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        string[] lines = (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
        foreach (string line in lines)
            _text.Append(mark).Append(SafeText.Show(line, keepTabs: true)).Append('\n');
    }
}
