namespace Clientele;

/// <summary>
/// From a character to the bytes that stand for it, as a number; 0 for none. In pages, most of them shared.
/// </summary>
internal sealed class ReverseMap
{
    private static readonly ushort[] s_empty = new ushort[256];

    private readonly ushort[][] _pages = new ushort[256][];

    public ReverseMap() => Array.Fill(_pages, s_empty);

    public ushort this[char c]
    {
        get => _pages[c >> 8][c & 0xFF];
        set
        {
            if (_pages[c >> 8] == s_empty) _pages[c >> 8] = new ushort[256];
            _pages[c >> 8][c & 0xFF] = value;
        }
    }
}
