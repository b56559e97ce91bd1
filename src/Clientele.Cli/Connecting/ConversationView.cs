using System.Text;
using Clientele.Cli.Output;
using Clientele.Scripting;

namespace Clientele.Cli.Connecting;

/// <summary>
/// Both directions on standard output, as text or as a hex dump: <c>&gt; </c> before each line that was sent, and
/// <c>&lt; </c> before each that was received.
/// </summary>
internal sealed class ConversationView(bool isHex, LineStamp? stamp) : ConversationOutput
{
    private readonly HexDump? _sent = isHex ? new HexDump() : null;
    private readonly HexDump? _received = isHex ? new HexDump() : null;
    private readonly StringBuilder _text = new();

    public override void OnReceived(in Message message) =>
        Append("< ", _received?.Add(message.Frame.Span) ?? message.Text);

    protected override void Say(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> payload, TextEncoding encoding) =>
        Append("> ", _sent?.Add(frame) ?? encoding.Decode(payload));

    protected override byte[] Take()
    {
        byte[] shown = Standard.EncodeShown(_text.ToString());
        _text.Clear();
        return shown;
    }

    private void Append(string mark, string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        string[] lines = (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
        foreach (string line in lines)
            _text.Append(stamp?.Now).Append(mark).Append(SafeText.Show(line, keepTabs: true)).Append('\n');
    }
}
