using System.Text;

namespace Clientele.Terminal.Input;

/// <summary>
/// What stands between the marks of a bracketed paste. Nothing in it is obeyed; its line ends, of whatever kind,
/// become line feeds.
/// </summary>
internal sealed class PasteDecoder(TerminalCharset? charset)
{
    private static ReadOnlySpan<byte> EndMark => "\e[201~"u8;

    private readonly TypedBytes _typed = new(charset);
    private readonly StringBuilder _text = new();
    private int _matched;
    private bool _afterReturn;

    public int Feed(ReadOnlySpan<byte> bytes, out bool ended)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == EndMark[_matched])
            {
                if (++_matched < EndMark.Length)
                    continue;
                _matched = 0;
                _afterReturn = false;
                _typed.Reset();
                ended = true;
                return i + 1;
            }
            i += Plain(bytes[i..]) - 1;
        }
        ended = false;
        return bytes.Length;
    }

    public void EmitTo(List<Key> keys)
    {
        if (_text.Length == 0)
            return;
        keys.Add(new Key(KeyKind.Paste, _text.ToString()));
        _text.Clear();
    }

    /// <summary>Takes what is not the end mark, and first what had looked like its beginning.</summary>
    private int Plain(ReadOnlySpan<byte> bytes)
    {
        if (_matched > 0)
        {
            _typed.Append(EndMark[.._matched], _text);
            _afterReturn = false;
            _matched = 0;
            return 0;
        }
        int run = 0;
        while (run < bytes.Length && bytes[run] is not ((byte)'\r' or (byte)'\n' or 0x1B))
            run++;
        if (run > 0)
        {
            _typed.Append(bytes[..run], _text);
            _afterReturn = false;
            return run;
        }
        LineEnd(bytes[0]);
        return 1;
    }

    private void LineEnd(byte value)
    {
        _typed.Reset();
        if (!(value == (byte)'\n' && _afterReturn))
            _text.Append('\n');
        _afterReturn = value == (byte)'\r';
    }
}
