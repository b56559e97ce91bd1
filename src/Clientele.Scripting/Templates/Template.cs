using System.Globalization;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting;

/// <summary>
/// Text with holes, in an encoding: which customer, which message, something random, a checksum of what stands before.
/// <see cref="Saying.Text"/> lists them. Immutable; any thread.
/// </summary>
public sealed class Template
{
    private readonly IReadOnlyList<TemplatePart> _parts;
    private readonly string[] _captures;
    private readonly bool _mayFail;
    private readonly TextEncoding _encoding;
    private readonly ulong _seed;
    private readonly TimeProvider _clock;

    /// <summary>Reads a template that names no tables and no captured values.</summary>
    /// <param name="text">The template.</param>
    /// <param name="encoding">How text becomes bytes.</param>
    /// <param name="seed">Of what is random: the same seed gives the same.</param>
    /// <param name="hexInput">Whether <c>[FF AB]</c> is bytes; false unless asked for.</param>
    /// <exception cref="ParseException">A hole or an escape is wrong.</exception>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    public Template(string text, TextEncoding encoding, long seed, bool hexInput = false)
        : this(TemplateReader.Read(text, encoding, HoleSources.Standard, hexInput), encoding, seed, TimeProvider.System)
    {
    }

    /// <exception cref="ParseException">A hole or an escape is wrong.</exception>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    internal Template(
        string text, TextEncoding encoding, long seed, HoleSources holes, TimeProvider clock, bool hexInput = false)
        : this(TemplateReader.Read(text, encoding, holes, hexInput), encoding, seed, clock)
    {
    }

    private Template(IReadOnlyList<TemplatePart> parts, TextEncoding encoding, long seed, TimeProvider clock)
    {
        (_parts, _encoding, _seed, _clock) = (parts, encoding, (ulong)seed, clock);
        TemplatePart[] all = [.. parts.SelectMany(part => part.WithInner())];
        _captures = [.. all.Where(part => part.Kind == HoleKind.Captured).Select(part => part.Name!)];
        _mayFail = all.Any(part => part.Computed is { MayFail: true });
        IsConstant = all.All(part => part.Kind
            is HoleKind.Literal or HoleKind.PartStart or HoleKind.PartEnd or HoleKind.Computed);
        IsRepeatable = all.All(part => part.Kind
            is not (HoleKind.Time or HoleKind.UnixTime or HoleKind.UnixMilliseconds or HoleKind.Captured));
    }

    /// <summary>The names of the values that it has holes for; may have one twice.</summary>
    internal IReadOnlyList<string> CapturedNames => _captures;

    /// <summary>All renderings are the same.</summary>
    public bool IsConstant { get; }

    /// <summary>The same customer's same message is the same when it is rendered again.</summary>
    internal bool IsRepeatable { get; }

    /// <summary>The first hole without a value: not captured, or not to be computed. Null where all have one.</summary>
    internal string? MissingIn(in TemplateContext moment)
    {
        foreach (string name in _captures)
        {
            if (moment.Captured?.ContainsKey(name) != true)
                return name;
        }

        if (!_mayFail)
            return null;
        try
        {
            byte[] tried = [];
            Render(moment, ref tried);
            return null;
        }
        catch (HoleException error)
        {
            return error.Hole;
        }
    }

    /// <summary>
    /// Fills the holes, and writes all at the beginning of <paramref name="to"/>, which grows where it must.
    /// </summary>
    /// <param name="moment">Who says it, and when.</param>
    /// <param name="to">Where to; may be replaced by a larger array.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="FormatException">A hole cannot be computed from what is there: see the message.</exception>
    public int Render(in TemplateContext moment, ref byte[] to) => Render(_parts, moment, ref to);

    /// <summary>Fills the holes, and gives all as bytes of their own.</summary>
    /// <param name="moment">Who says it, and when.</param>
    /// <exception cref="FormatException">A hole cannot be computed from what is there: see the message.</exception>
    public byte[] Render(in TemplateContext moment)
    {
        byte[] filled = [];
        int length = Render(moment, ref filled);
        return filled[..length];
    }

    /// <summary>What a hole stands for, as it looks in text that was decoded.</summary>
    internal string Value(TemplatePart part, in TemplateContext moment) =>
        Captures.Show(Fill(part, moment, stackalloc char[40]).ToString());

    private static void Grow(ref byte[] to, int length)
    {
        if (to.Length < length)
            Array.Resize(ref to, Math.Max(length, to.Length * 2));
    }

    private int Render(IReadOnlyList<TemplatePart> parts, in TemplateContext moment, ref byte[] to)
    {
        int at = 0;
        Span<char> space = stackalloc char[40];
        var marks = new PartMarks(stackalloc int[PartMarks.Size]);
        for (int i = 0; i < parts.Count; i++)
        {
            TemplatePart part = parts[i];
            switch (part)
            {
                case { Bytes: { } bytes }:
                    at += Put(bytes, ref to, at);
                    break;
                case { Kind: HoleKind.PartStart }:
                    marks.Starts[part.Part] = at;
                    break;
                case { Kind: HoleKind.PartEnd }:
                    marks.Ends[part.Part] = at;
                    at += FillIn(parts, i, moment, marks, ref to, at);
                    break;
                case { IsForward: true }:
                    marks.Holes[part.Slot] = at;
                    at += Put(new byte[part.Computed!.Size], ref to, at);
                    break;
                case { Computed: not null }:
                    Range covered = part.Part == TemplatePart.SoFar ? ..at : marks.RangeOf(part.Part);
                    at += Put(Compute(part, to.AsSpan(covered), moment), ref to, at);
                    break;
                case { Form: { IsBytes: true } form }:
                    Grow(ref to, at + form.MaxSize);
                    at += form.Write(Number(part, moment), to.AsSpan(at));
                    break;
                default:
                    ReadOnlySpan<char> filled = Fill(part, moment, space);
                    Grow(ref to, at + Captures.MaxByteCount(filled, _encoding));
                    // What a reply gave was decoded by this very encoding; what tables hold was looked at before.
                    at += Captures.Encode(filled, _encoding, to.AsSpan(at));
                    break;
            }
        }

        return at;
    }

    private static int Put(ReadOnlySpan<byte> bytes, ref byte[] to, int at)
    {
        Grow(ref to, at + bytes.Length);
        bytes.CopyTo(to.AsSpan(at));
        return bytes.Length;
    }

    /// <summary>A part has ended: what is computed over it and stands before its end can be filled in.</summary>
    /// <returns>By how many bytes all has grown.</returns>
    private int FillIn(
        IReadOnlyList<TemplatePart> parts, int end, in TemplateContext moment, PartMarks marks, ref byte[] to, int at)
    {
        int more = 0;
        for (int i = 0; i < end; i++)
        {
            TemplatePart part = parts[i];
            if (!part.IsForward || part.Part != parts[end].Part)
                continue;
            byte[] bytes = Compute(part, to.AsSpan(marks.RangeOf(part.Part)), moment);
            int hole = marks.Holes[part.Slot];
            int grows = bytes.Length - part.Computed!.Size;
            if (grows > 0)
            {
                Grow(ref to, at + more + grows);
                to.AsSpan(hole..(at + more)).CopyTo(to.AsSpan(hole + grows));
                marks.Shift(parts, i + 1, end, grows);
                more += grows;
            }

            bytes.CopyTo(to, hole);
        }

        return more;
    }

    private byte[] Compute(TemplatePart part, ReadOnlySpan<byte> before, in TemplateContext moment)
    {
        byte[] inner = [], key = [];
        int innerLength = part.Inner is null ? 0 : Render(part.Inner, moment, ref inner);
        int keyLength = part.Key is null ? 0 : Render(part.Key, moment, ref key);
        try
        {
            ReadOnlySpan<byte> covered = part.Inner is null ? before : inner.AsSpan(0, innerLength);
            return part.Computed!.Of(covered, key.AsSpan(0, keyLength));
        }
        catch (FormatException error)
        {
            throw new HoleException(part.Hole!, error.Message);
        }
    }

    private ReadOnlySpan<char> Fill(TemplatePart part, in TemplateContext moment, Span<char> space)
    {
        int length = 0;
        switch (part.Kind)
        {
            case HoleKind.Random:
                ((uint)Chance(part, moment, 0)).TryFormat(space, out length, "x8", CultureInfo.InvariantCulture);
                break;
            case HoleKind.Uuid:
                Uuid(part, moment).TryFormat(space, out length, "D");
                break;
            case HoleKind.Pattern:
                return part.Pattern!.Make(Chance(part, moment, (ulong)part.Place));
            case HoleKind.Time:
                _clock.GetUtcNow().UtcDateTime.TryFormat(
                    space, out length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
                break;
            case HoleKind.Table:
                return Cell(part, moment);
            case HoleKind.Captured:
                return moment.Captured?.GetValueOrDefault(part.Name!) ?? "";
            default:
                ulong number = Number(part, moment);
                if (part.Form is { } form)
                    length = form.Format(number, space);
                else
                    number.TryFormat(space, out length, default, CultureInfo.InvariantCulture);
                break;
        }

        return space[..length];
    }

    private ulong Number(TemplatePart part, in TemplateContext moment)
    {
        switch (part.Kind)
        {
            case HoleKind.Customer:
                return (ulong)moment.Customer;
            case HoleKind.Visit:
                return (ulong)moment.Visit;
            case HoleKind.Message:
                return (ulong)moment.Message;
            case HoleKind.UnixTime:
                return (ulong)_clock.GetUtcNow().ToUnixTimeSeconds();
            case HoleKind.UnixMilliseconds:
                return (ulong)_clock.GetUtcNow().ToUnixTimeMilliseconds();
            default:
                ulong span = (ulong)(part.Last - part.First) + 1;
                return (ulong)part.First + Chance(part, moment, (ulong)part.Place) % span;
        }
    }

    /// <summary>The same for a customer's same message; where the draw has a name, for all of a visit.</summary>
    private ulong Chance(TemplatePart part, in TemplateContext moment, ulong place) => part.Draw is { } draw
        ? SeededRandom.Mix(_seed ^ draw, (ulong)moment.Customer, (ulong)moment.Visit)
        : SeededRandom.Mix(_seed + place, (ulong)moment.Customer, (ulong)moment.Message);

    private Guid Uuid(TemplatePart part, in TemplateContext moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        ulong chance = Chance(part, moment, (ulong)part.Place ^ 0x55_1D);
        BitConverter.TryWriteBytes(bytes, chance);
        BitConverter.TryWriteBytes(bytes[8..], SeededRandom.Mix(chance, 0, 1));
        // Version 4, of RFC 9562.
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private string Cell(TemplatePart part, in TemplateContext moment)
    {
        DataTable table = part.Table!;
        ulong row = table.By switch
        {
            RowChoice.ByMessage => (ulong)(moment.Customer - 1) + (ulong)(moment.Message - 1),
            // One row for all columns of a message: the place of the hole is not in it.
            RowChoice.ByChance => SeededRandom.Mix(_seed ^ 0xDA7A, (ulong)moment.Customer, (ulong)moment.Message),
            RowChoice.ByVisit => (ulong)(moment.Rows?.Of(table) ?? moment.Customer - 1),
            _ => (ulong)(moment.Customer - 1),
        };
        return table.Rows[(int)(row % (ulong)table.Rows.Count)][part.Column];
    }
}
