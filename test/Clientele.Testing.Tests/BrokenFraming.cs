namespace Clientele.Testing.Tests;

/// <summary>A number of one byte and as many bytes, as a user would write it; each fault can be put into it.</summary>
internal sealed class BrokenFraming(Fault fault = Fault.None) : Framing
{
    public override FrameScan Scan(ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        int length = unread.IsEmpty ? 0 : unread[0];
        switch (fault)
        {
            case Fault.Throws when length == 0xFF:
                throw new InvalidOperationException("what is this");
            case Fault.TakesMoreThanIsThere when !unread.IsEmpty:
                return FrameScan.Frame(1 + length, 1, length);
            case Fault.TakesNothing when length == 2:
                return FrameScan.Frame(0, 0, 0);
            case Fault.PayloadOutsideOfFrame when unread.Length > length:
                return FrameScan.Frame(1 + length, 2, length);
            case Fault.ReservesWhatIsClaimed when length > 0x70:
                GC.KeepAlive(new byte[length << 20]);
                break;
            case Fault.Allocates:
                GC.KeepAlive(new object());
                break;
            case Fault.DependsOnCuts when unread.Length > 6:
                return FrameScan.Frame(unread.Length, 0, unread.Length);
            case Fault.LeavesResumeAt:
                resumeAt = 1;
                break;
            case Fault.AnswersAnew when unread.Length <= length && resumeAt++ == 1:
                resumeAt = 0;
                return FrameScan.Between(1);
            case Fault.NeedsTooLittle when unread.Length <= length:
                return FrameScan.NeedMore(1);
            case Fault.WaitsForEver when length > maxFrame:
                return FrameScan.NeedMore();
            case Fault.NoLimit:
                maxFrame = int.MaxValue;
                break;
        }

        resumeAt = fault == Fault.AnswersAnew && unread.Length > length ? 0 : resumeAt;
        if (length > maxFrame)
            return FrameScan.TooLong(this, maxFrame, (ulong)length, unread);
        return unread.Length > length ? FrameScan.Frame(1 + length, 1, length) : FrameScan.NeedMore(1 + length);
    }

    public override int Write(ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding)
    {
        if (payload.Length > 0xFF && fault != Fault.WritesWhatItCannot)
            throw new FramingException(this, "it has more than 255 bytes");
        if (fault == Fault.WriteThrows && payload.Length == 1)
            throw new InvalidOperationException("what is this");
        payload.CopyTo(destination[1..]);
        destination[0] = (byte)(payload.Length + (fault == Fault.WritesWrong ? 1 : 0));
        if (fault == Fault.WritesBytesLeftThere)
            destination[0] = (byte)(destination.Length & 1);
        return 1 + payload.Length;
    }

    public override int MaxFrameLength(int payloadLength, TextEncoding encoding) =>
        payloadLength + (fault == Fault.WritesBytesLeftThere ? 2 : 1);

    public override string ToString() => $"broken:{fault}";
}
