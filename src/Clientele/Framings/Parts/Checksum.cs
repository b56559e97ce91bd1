using System.Globalization;

namespace Clientele.Framings.Parts;

/// <summary>
/// A checksum in a frame: what it covers, where it stands and how it is written. Positions count from the frame's first
/// byte; negative ones from its end. Immutable.
/// </summary>
internal sealed class Checksum(FrameSum sum, string form, int from, int? to)
{
    // In how many ways a sum is written: bytes, and digits of ASCII.
    private readonly NumberForm _form = form switch
    {
        "hex" => NumberForm.Parse(string.Create(CultureInfo.InvariantCulture, $"hex{sum.Bits / 4}"))!,
        "dec" => NumberForm.Parse(sum.Bits switch { 8 => "ascii3", 16 => "ascii5", 24 => "ascii8", _ => "ascii10" })!,
        _ => new BinaryForm(sum.Bits / 8, form != "le"),
    };

    public string Name => sum.Name;

    public int Size => _form.Size;

    public int From => from;

    /// <summary>Where it stands, where that is said; else it stands before what ends the frame.</summary>
    public int? At => to >= 0 ? to : null;

    public int? To => to;

    /// <summary>What the sum of a frame should be.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="at">Where its sum stands.</param>
    /// <returns>Null where the frame is too short for it.</returns>
    public uint? Of(ReadOnlySpan<byte> frame, int at)
    {
        int end = to switch { null => at, < 0 => frame.Length + to.Value, _ => to.Value };
        int start = from < 0 ? frame.Length + from : from;
        return start >= 0 && start <= end && end <= at ? sum.Of(frame[start..end]) : null;
    }

    /// <summary>The sum that stands there, or null.</summary>
    public uint? Read(ReadOnlySpan<byte> bytes) =>
        _form.Read(bytes, out ulong value) == Size && value <= uint.MaxValue ? (uint)value : null;

    public void Write(uint value, Span<byte> destination) => _form.Write(value, destination[..Size]);

    public string Show(uint value) => value.ToString($"X{sum.Bits / 4}", CultureInfo.InvariantCulture);

    public FramingPart Describe() => new(FramingPartKind.Check)
    {
        Name = sum.Name,
        Number = _form.Kind,
        Position = from,
        To = to,
        Length = Size,
    };

    public override string ToString()
    {
        string range = (from, to) == (0, null) ? ""
            : string.Create(CultureInfo.InvariantCulture, $"@{from}..{to}");
        return $"check={sum.Name}{(form == "be" ? "" : form)}{range}";
    }
}
