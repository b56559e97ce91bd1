using System.Runtime.CompilerServices;

namespace Clientele.Text.Codecs;

/// <summary>
/// A code page of one or two bytes a character, as tables. No entry is a surrogate: those values say what is special.
/// </summary>
internal sealed class CodeTable
{
    /// <summary>In <see cref="Singles"/>: the byte begins a pair.</summary>
    public const ushort Lead = 0xDFFE;

    /// <summary>In <see cref="Singles"/> and <see cref="Pairs"/>: stands for nothing.</summary>
    public const ushort Undefined = 0xDFFF;

    // In Pairs: what is not one UTF-16 unit, by its place in the list.
    private const ushort FirstRare = 0xD800;

    private readonly Func<int, CodeUse> _use;
    private readonly List<int> _rare = [];
    private readonly Lazy<ReverseMap> _reverse;

    /// <summary>An empty table.</summary>
    /// <param name="use">Whether a code (one byte, or lead and trail) is written for its character.</param>
    public CodeTable(Func<int, CodeUse> use)
    {
        _use = use;
        _reverse = new(BuildReverse);
        Array.Fill(Singles, Undefined);
    }

    /// <summary>By byte: a character, <see cref="Lead"/>, or <see cref="Undefined"/>.</summary>
    public ushort[] Singles { get; } = new ushort[256];

    /// <summary>
    /// By lead byte, then trail byte: a character, <see cref="Undefined"/>, or what <see cref="ScalarOf"/> takes.
    /// Empty where all is single.
    /// </summary>
    public ushort[] Pairs { get; private set; } = [];

    /// <summary>Bytes that are the second of some pair.</summary>
    public bool[] Trails { get; } = new bool[256];

    /// <summary>The bytes for a character.</summary>
    public ReverseMap Reverse => _reverse.Value;

    /// <summary>Whether an entry is not simply a character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpecial(ushort entry) => char.IsSurrogate((char)entry);

    /// <summary>The scalar of a defined entry, or two by <see cref="Unit.Pack"/>.</summary>
    public int ScalarOf(ushort entry) => IsSpecial(entry) ? _rare[entry - FirstRare] : entry;

    /// <summary>Gives a code (one byte, or lead and trail) its character.</summary>
    public void Add(int code, int scalar)
    {
        if (code <= 0xFF)
        {
            Singles[code] = (ushort)scalar;
            return;
        }

        AddLead(code >> 8);
        Trails[code & 0xFF] = true;
        if (scalar > char.MaxValue)
        {
            Pairs[code] = (ushort)(FirstRare + _rare.Count);
            _rare.Add(scalar);
        }
        else
        {
            Pairs[code] = (ushort)scalar;
        }
    }

    /// <summary>Makes a byte one that begins a pair.</summary>
    public void AddLead(int lead)
    {
        if (Pairs.Length == 0)
        {
            Pairs = new ushort[65536];
            Array.Fill(Pairs, Undefined);
        }

        Singles[lead] = Lead;
    }

    /// <summary>Makes a byte one that stands for nothing.</summary>
    public void Remove(int single) => Singles[single] = Undefined;

    private ReverseMap BuildReverse()
    {
        ReverseMap map = new();
        for (CodeUse use = CodeUse.Spare; use <= CodeUse.Preferred; use++)
        {
            for (int code = Pairs.Length - 1; code >= 0; code--)
            {
                if (Pairs[code] != Undefined && _use(code) == use) map.Add(ScalarOf(Pairs[code]), code);
            }

            for (int code = 255; code >= 0; code--)
            {
                if (!IsSpecial(Singles[code]) && _use(code) == use) map.Add(Singles[code], code);
            }
        }

        foreach (int scalar in _rare)
        {
            if (Unit.IsPacked(scalar)) map.Hide((char)scalar);
        }

        return map;
    }
}
