namespace Clientele.Text.Codecs;

/// <summary>
/// From a character to the bytes that stand for it, as a number; 0 for none. One table of 128 KiB: in pages, each
/// character is two looks of which the second waits for the first.
/// </summary>
internal sealed class ReverseMap
{
    private readonly ushort[] _codes = new ushort[char.MaxValue + 1];
    private readonly Dictionary<int, ushort> _rare = [];

    /// <summary>By UTF-16 unit; 0 where there is no code, or where <see cref="Find"/> has to be asked.</summary>
    public ushort[] Codes => _codes;

    public ushort this[char c] => _codes[c];

    /// <summary>The code that is written for a scalar, or two by <see cref="Unit.Pack"/>; the last counts.</summary>
    public void Add(int scalar, int code)
    {
        if (scalar > char.MaxValue) _rare[scalar] = (ushort)code;
        else _codes[scalar] = (ushort)code;
    }

    /// <summary>Makes <see cref="Find"/> be asked about a character that another may follow.</summary>
    public void Hide(char c)
    {
        if (_codes[c] != 0) (_rare[c], _codes[c]) = (_codes[c], 0);
    }

    /// <summary>The code of the first character of a text, which has one, and how many UTF-16 units it is.</summary>
    public ushort Find(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        ushort code = _codes[text[0]];
        if (code != 0 || _rare.Count == 0) return code;
        if (text.Length > 1)
        {
            length = 2;
            int both = char.IsSurrogatePair(text[0], text[1])
                ? char.ConvertToUtf32(text[0], text[1]) : Unit.Pack(text[0], text[1]);
            if (_rare.TryGetValue(both, out code)) return code;
        }

        length = 1;
        return _rare.GetValueOrDefault(text[0]);
    }
}
