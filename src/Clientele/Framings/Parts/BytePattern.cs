using System.Globalization;

namespace Clientele.Framings.Parts;

/// <summary>Bytes that must stand at a place of a frame: one of several sequences. Immutable.</summary>
internal sealed class BytePattern(int at, byte[][] sequences)
{
    public int At => at;

    /// <summary>The first of the sequences: what is written.</summary>
    public byte[] First => sequences[0];

    /// <summary>Whether there is but one.</summary>
    public bool IsOne => sequences.Length == 1;

    /// <summary>All of one length, so that it is known where what follows them starts.</summary>
    public bool IsOfOneLength => sequences.All(one => one.Length == sequences[0].Length);

    /// <summary>The bytes of a frame that the longest of them needs.</summary>
    public int End => at + sequences.Max(static one => one.Length);

    public string Text => string.Join('/', sequences.Select(Convert.ToHexString));

    /// <summary>Whether a frame fits.</summary>
    /// <param name="frame">The bytes that are there.</param>
    /// <param name="needed">Bytes that are needed to tell, where the answer is null.</param>
    /// <returns>Null where that cannot be told yet.</returns>
    public bool? Fits(ReadOnlySpan<byte> frame, ref int needed)
    {
        bool canFit = frame.Length <= at;
        if (!canFit)
        {
            ReadOnlySpan<byte> here = frame[at..];
            foreach (byte[] one in sequences)
            {
                if (here.StartsWith(one))
                    return true;
                canFit |= one.AsSpan().StartsWith(here);
            }
        }

        if (!canFit)
            return false;
        needed = Math.Max(needed, frame.Length + 1);
        return null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{at}:{Text}");
}
