using System.Globalization;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting;

/// <summary>
/// Text with holes, in an encoding: which customer, which message, something random. <see cref="Saying.Text"/> lists
/// them. Immutable; any thread.
/// </summary>
public sealed class Template
{
    private readonly List<TemplatePart> _parts;
    private readonly string[] _captures;
    private readonly TextEncoding _encoding;
    private readonly ulong _seed;
    private readonly TimeProvider _clock;

    /// <summary>Reads a template that names no tables and no captured values.</summary>
    /// <param name="text">The template.</param>
    /// <param name="encoding">How text becomes bytes.</param>
    /// <param name="seed">Of what is random: the same seed gives the same.</param>
    /// <exception cref="ParseException">A hole or an escape is unknown.</exception>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    public Template(string text, TextEncoding encoding, long seed)
        : this(text, encoding, seed, HoleSources.Standard, TimeProvider.System)
    {
    }

    /// <exception cref="ParseException">A hole or an escape is unknown.</exception>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    internal Template(string text, TextEncoding encoding, long seed, HoleSources holes, TimeProvider clock)
    {
        (_encoding, _seed, _clock) = (encoding, (ulong)seed, clock);
        _parts = TemplateReader.Read(text, encoding, holes);
        _captures = [.. _parts.Where(part => part.Kind == HoleKind.Captured).Select(part => part.Name!)];
        IsConstant = _parts.TrueForAll(part => part.Bytes is not null);
        IsRepeatable = _parts.TrueForAll(part => part.Kind
            is not (HoleKind.Time or HoleKind.UnixTime or HoleKind.UnixMilliseconds or HoleKind.Captured));
    }

    /// <summary>All renderings are the same.</summary>
    internal bool IsConstant { get; }

    /// <summary>The same customer's same message is the same when it is rendered again.</summary>
    internal bool IsRepeatable { get; }

    /// <summary>The first hole whose captured value is missing; null when none is missing.</summary>
    internal string? MissingIn(Dictionary<string, string>? captured)
    {
        foreach (string name in _captures)
        {
            if (captured?.ContainsKey(name) != true)
                return name;
        }

        return null;
    }

    /// <summary>
    /// Fills the holes, and writes all at the beginning of <paramref name="to"/>, which grows where it must.
    /// </summary>
    /// <param name="moment">Who says it, and when.</param>
    /// <param name="to">Where to; may be replaced by a larger array.</param>
    /// <returns>How many bytes were written.</returns>
    public int Render(in TemplateContext moment, ref byte[] to)
    {
        int at = 0;
        Span<char> space = stackalloc char[40];
        foreach (TemplatePart part in _parts)
        {
            if (part.Bytes is { } bytes)
            {
                Grow(ref to, at + bytes.Length);
                bytes.CopyTo(to, at);
                at += bytes.Length;
                continue;
            }

            ReadOnlySpan<char> filled = Fill(part, moment, space);
            Grow(ref to, at + Captures.MaxByteCount(filled, _encoding));
            // What a reply gave was decoded by this very encoding; what tables hold was looked at before the run.
            at += Captures.Encode(filled, _encoding, to.AsSpan(at));
        }

        return at;
    }

    /// <summary>What a hole stands for, as it looks in text that was decoded.</summary>
    internal string Value(TemplatePart part, in TemplateContext moment) =>
        Captures.Show(Fill(part, moment, stackalloc char[40]).ToString());

    private static void Grow(ref byte[] to, int length)
    {
        if (to.Length < length)
            Array.Resize(ref to, Math.Max(length, to.Length * 2));
    }

    private ReadOnlySpan<char> Fill(TemplatePart part, in TemplateContext moment, Span<char> space)
    {
        int length = 0;
        switch (part.Kind)
        {
            case HoleKind.Customer:
                moment.Customer.TryFormat(space, out length, default, CultureInfo.InvariantCulture);
                break;
            case HoleKind.Visit:
                moment.Visit.TryFormat(space, out length, default, CultureInfo.InvariantCulture);
                break;
            case HoleKind.Message:
                moment.Message.TryFormat(space, out length, default, CultureInfo.InvariantCulture);
                break;
            case HoleKind.Random:
                ((uint)SeededRandom.Mix(_seed, (ulong)moment.Customer, (ulong)moment.Message)).TryFormat(
                    space, out length, "x8", CultureInfo.InvariantCulture);
                break;
            case HoleKind.RandomNumber:
                ulong span = (ulong)(part.Last - part.First) + 1;
                ulong chance = SeededRandom.Mix(
                    _seed + (ulong)part.Place, (ulong)moment.Customer, (ulong)moment.Message);
                (part.First + (long)(span == 0 ? chance : chance % span)).TryFormat(
                    space, out length, default, CultureInfo.InvariantCulture);
                break;
            case HoleKind.Time:
                _clock.GetUtcNow().UtcDateTime.TryFormat(
                    space, out length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
                break;
            case HoleKind.UnixTime:
                _clock.GetUtcNow().ToUnixTimeSeconds().TryFormat(
                    space, out length, default, CultureInfo.InvariantCulture);
                break;
            case HoleKind.UnixMilliseconds:
                _clock.GetUtcNow().ToUnixTimeMilliseconds().TryFormat(
                    space, out length, default, CultureInfo.InvariantCulture);
                break;
            case HoleKind.Table:
                return Cell(part, moment);
            case HoleKind.Captured:
                return moment.Captured?.GetValueOrDefault(part.Name!) ?? "";
        }

        return space[..length];
    }

    private string Cell(TemplatePart part, in TemplateContext moment)
    {
        DataTable table = part.Table!;
        ulong row = table.By switch
        {
            RowChoice.ByMessage => (ulong)(moment.Customer - 1) + (ulong)(moment.Message - 1),
            // One row for all columns of a message: the place of the hole is not in it.
            RowChoice.ByChance => SeededRandom.Mix(_seed ^ 0xDA7A, (ulong)moment.Customer, (ulong)moment.Message),
            _ => (ulong)(moment.Customer - 1),
        };
        return table.Rows[(int)(row % (ulong)table.Rows.Count)][part.Column];
    }
}
