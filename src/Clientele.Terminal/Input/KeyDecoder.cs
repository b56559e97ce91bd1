using System.Text;
using Clientele.Terminal.Input;

namespace Clientele.Terminal;

/// <summary>
/// Turns the bytes that a terminal sends into keys. The keys do not depend on where the bytes were cut,
/// but for ESC alone, which only silence tells from the start of a sequence (<see cref="Flush"/>).
/// </summary>
/// <param name="charset">The terminal's character set; null for UTF-8.</param>
public sealed class KeyDecoder(TerminalCharset? charset = null)
{
    private enum State { Ground, Escape, Csi, CsiFunction, Ss3, Paste }

    private const byte Esc = 0x1B;
    private const int LongestSequence = 32;

    private readonly TypedBytes _typed = new(charset);
    private readonly StringBuilder _text = new();
    private readonly List<byte> _parameters = [];
    private readonly PasteDecoder _paste = new(charset);
    private State _state;

    /// <summary>Whether ESC or a part of a sequence is held back until more comes.</summary>
    public bool IsPending => _state is not (State.Ground or State.Paste);

    /// <summary>Adds the keys that the bytes complete.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, List<Key> keys)
    {
        while (!bytes.IsEmpty)
        {
            int used = _state switch
            {
                State.Ground => Ground(bytes, keys),
                State.Paste => Paste(bytes, keys),
                _ => Sequence(bytes[0], keys),
            };
            bytes = bytes[used..];
        }
        EmitText(keys);
        _paste.EmitTo(keys);
    }

    /// <summary>Nothing followed in time: what is held back is the key ESC, or a sequence without an end.</summary>
    public void Flush(List<Key> keys)
    {
        if (_state == State.Escape)
            keys.Add(new Key(KeyKind.Escape));
        if (IsPending)
            _state = State.Ground;
    }

    private int Ground(ReadOnlySpan<byte> bytes, List<Key> keys)
    {
        int run = 0;
        while (run < bytes.Length && bytes[run] is >= 0x20 and not 0x7F)
            run++;
        _typed.Append(bytes[..run], _text);
        if (run == bytes.Length)
            return run;

        EmitText(keys);
        _typed.Reset();
        if (bytes[run] == Esc)
            _state = State.Escape;
        else
            Emit(EscapeKeys.OfControl(bytes[run]), keys);
        return run + 1;
    }

    private int Paste(ReadOnlySpan<byte> bytes, List<Key> keys)
    {
        int used = _paste.Feed(bytes, out bool ended);
        if (ended)
        {
            _paste.EmitTo(keys);
            _state = State.Ground;
        }
        return used;
    }

    private int Sequence(byte value, List<Key> keys)
    {
        State state = _state;
        // A control byte never stands inside a sequence: whatever was begun is given up.
        if (value < 0x20 && !(state == State.Escape && EscapeKeys.OfAlt(value) is not null))
            return GiveUp(value, keys);

        _state = State.Ground;
        switch (state)
        {
            case State.Escape:
                AfterEscape(value, keys);
                break;
            case State.Csi:
                InCsi(value, keys);
                break;
            case State.Ss3 when EscapeKeys.OfKeypad(value) is { } typed:
                _typed.Append([typed], _text);
                break;
            case State.Ss3:
                Emit(EscapeKeys.OfSs3(value), keys);
                break;
        }
        return 1;
    }

    private int GiveUp(byte value, List<Key> keys)
    {
        bool loneEscape = _state == State.Escape && value != Esc;
        if (loneEscape)
            keys.Add(new Key(KeyKind.Escape));
        _state = value == Esc ? State.Escape : State.Ground;
        return value == Esc ? 1 : 0;
    }

    private void AfterEscape(byte value, List<Key> keys)
    {
        if (value == (byte)'[')
        {
            _parameters.Clear();
            _state = State.Csi;
        }
        else if (value == (byte)'O')
            _state = State.Ss3;
        else if (value < 0x80)
            Emit(EscapeKeys.OfAlt(value), keys);
        else
            _typed.Append([value], _text);
    }

    private void InCsi(byte value, List<Key> keys)
    {
        if (value is >= 0x20 and < 0x40)
        {
            if (_parameters.Count < LongestSequence)
                _parameters.Add(value);
            _state = State.Csi;
        }
        else if (value == (byte)'[' && _parameters.Count == 0)
            _state = State.CsiFunction; // the Linux console's F1 to F5: one letter follows
        else
            EndCsi(value, keys);
    }

    private void EndCsi(byte final, List<Key> keys)
    {
        ReadOnlySpan<byte> parameters = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_parameters);
        EscapeKeys.ReadParameters(parameters, out int first, out _);
        if (final == (byte)'~' && first == EscapeKeys.PasteStart)
            _state = State.Paste;
        else
            Emit(EscapeKeys.OfCsi(parameters, final), keys);
    }

    private void EmitText(List<Key> keys)
    {
        if (_text.Length == 0)
            return;
        keys.Add(new Key(KeyKind.Text, _text.ToString()));
        _text.Clear();
    }

    private static void Emit(KeyKind? kind, List<Key> keys)
    {
        if (kind is { } known)
            keys.Add(new Key(known));
    }
}
