using System.Buffers;
using Clientele.Text.Codecs;

namespace Clientele.Text;

/// <summary>Text under construction, on the stack while it is short.</summary>
internal ref struct CharBuilder(Span<char> initial)
{
    private Span<char> _chars = initial;
    private char[]? _rented;
    private int _length;

    public readonly int Length => _length;

    /// <summary>
    /// Free space of at least <paramref name="count"/> characters; <see cref="Commit"/> what was written.
    /// </summary>
    public Span<char> Reserve(int count)
    {
        if (_chars.Length - _length < count) Grow(count);
        return _chars[_length..];
    }

    public void Commit(int count) => _length += count;

    public void Append(scoped ReadOnlySpan<char> text)
    {
        text.CopyTo(Reserve(text.Length));
        _length += text.Length;
    }

    public void Append(Unit unit) => _length += unit.Write(Reserve(2));

    public void AppendEscaped(scoped ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            Span<char> four = Reserve(4);
            four[0] = '\\';
            four[1] = 'x';
            four[2] = HexDigit(b >> 4);
            four[3] = HexDigit(b & 15);
            _length += 4;
        }
    }

    /// <summary>The text; the builder is spent.</summary>
    public string Finish()
    {
        string text = new(_chars[.._length]);
        Discard();
        return text;
    }

    /// <summary>How many characters there are, in the room that the builder was given; the builder is spent.</summary>
    public int FinishIn(Span<char> room)
    {
        int length = _length;
        if (_rented is not null) _chars[..length].CopyTo(room);
        Discard();
        return length;
    }

    public void Discard()
    {
        if (_rented is not null) ArrayPool<char>.Shared.Return(_rented);
        _rented = null;
        _chars = default;
    }

    internal static char HexDigit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);

    private void Grow(int count)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + count, 2 * _chars.Length));
        _chars[.._length].CopyTo(larger);
        if (_rented is not null) ArrayPool<char>.Shared.Return(_rented);
        _chars = _rented = larger;
    }
}
