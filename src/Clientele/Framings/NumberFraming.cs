using System.Text;
using Clientele.Framings.Parts;

namespace Clientele.Framings;

/// <summary>
/// Frames that say how long they are, whole: their parts are the business of <see cref="StructuredFraming"/>.
/// </summary>
internal sealed class NumberFraming(LengthField number) : PlacedFraming
{
    public override int LeastMessage => (int)Math.Min(int.MaxValue, number.Least);

    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        int size = number.Read(unread, out ulong value);
        if (size == 0)
            return FrameScan.NeedMore(Math.Max(number.Offset + Math.Max(number.Form.Size, 1), unread.Length + 1));
        if (size < 0)
        {
            return FrameScan.Invalid(new FramingException(FramingFailure.NotANumber, this)
            {
                Position = number.Offset,
                Expected = number.Form.ToString(),
                Beginning = FramingException.Copy(unread),
            });
        }

        long length = number.FrameLength(value, size);
        if (length < number.Offset + size)
        {
            return FrameScan.Invalid(new FramingException(
                FramingFailure.LengthBelowPrefix, this, value, number.Offset + size - length + (long)value)
            {
                Beginning = FramingException.Copy(unread),
            });
        }

        return length > maxFrame ? FrameScan.TooLong(this, maxFrame, value, unread)
            : unread.Length < length ? FrameScan.NeedMore((int)length)
            : FrameScan.Frame((int)length, 0, (int)length);
    }

    public override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding) => payload.Length;

    public override byte[] Announce(ulong length)
    {
        int size = number.Form.SizeOf(Math.Min(length, number.Form.Most));
        var head = new byte[number.Offset + size];
        number.Form.Write(Math.Min(length, number.Form.Most), head.AsSpan(number.Offset));
        return head;
    }

    public override IReadOnlyList<FramingPart> Describe() => [number.Describe()];

    public override string ToString() => number.AppendTo(new StringBuilder()).ToString();
}
