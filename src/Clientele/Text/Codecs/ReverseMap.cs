namespace Clientele;

/// <summary>
/// From a character to the bytes that stand for it, as a number; 0 for none. One table of 128 KiB: in pages, each character
/// is two looks of which the second waits for the first.
/// </summary>
internal sealed class ReverseMap
{
    private readonly ushort[] _codes = new ushort[char.MaxValue + 1];

    public ushort this[char c]
    {
        get => _codes[c];
        set => _codes[c] = value;
    }
}
