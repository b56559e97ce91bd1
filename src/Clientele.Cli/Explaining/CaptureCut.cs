using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Explaining;

/// <summary>How a framing cuts a capture: each frame, what stands between them, and what is wrong where.</summary>
internal sealed class CaptureCut(Framing framing, TextEncoding encoding, byte[] capture)
{
    private const int MostShown = 128;
    private const int MostText = 512;
    private static readonly int s_maxFrame = new ServerOptions().MaxFrame;

    private readonly bool _isInPlace = IsInPlace(framing.Describe());
    private int _at;
    private int _frames;
    private int _inFrames;
    private bool _isWrong;

    /// <summary>Whether there are frames, and nothing but frames. Known when all lines are read.</summary>
    public bool IsWhole => !_isWrong && _frames > 0;

    public IEnumerable<string> Lines()
    {
        int resumeAt = 0;
        bool goesOn = true;
        while (goesOn && _at < capture.Length)
        {
            FrameScan scan = framing.Scan(capture.AsSpan(_at), encoding, ref resumeAt, s_maxFrame);
            List<string> lines = Take(scan, ref goesOn);
            foreach (string line in lines)
                yield return line;
            if (lines.Count > 0)
                yield return "";
        }

        yield return IsWhole ? Phrases.Framing.AllWhole(_frames, capture.Length)
            : Phrases.Framing.SomethingWrong(_frames, _inFrames, capture.Length);
    }

    private List<string> Take(in FrameScan scan, ref bool goesOn)
    {
        switch (scan.Status)
        {
            case FrameStatus.Frame:
                return Frame(scan);
            case FrameStatus.Lost:
                return Lost(scan);
            case FrameStatus.NeedMore:
                goesOn = false;
                return Rest(scan);
            default:
                goesOn = false;
                _isWrong = true;
                List<string> lines = Wrong(scan.Error!, capture.Length - _at);
                lines.Add("  " + Phrases.Framing.WouldEnd(capture.Length - _at));
                return lines;
        }
    }

    private List<string> Frame(in FrameScan scan)
    {
        byte[] frame = capture[_at..(_at + scan.FrameLength)];
        List<string> lines = [Phrases.Framing.Frame(++_frames, Place(_at, frame.Length)), .. Dump(_at, frame.Length)];
        scan.Unwrapper?.Unwrap(frame, scan);
        byte[] message = frame[scan.PayloadStart..(scan.PayloadStart + scan.PayloadLength)];
        bool isFrame = message.Length == frame.Length;
        lines.Add("  " + (message.Length == 0 ? Phrases.Framing.MessageIsEmpty
            : isFrame ? Phrases.Framing.MessageIsFrame
            : scan.Unwrapper is not null ? Phrases.Framing.MessageIsUnwrapped(message.Length)
            : Phrases.Framing.MessageIs(Place(_at + scan.PayloadStart, message.Length))));
        if (scan.Unwrapper is not null)
            lines.AddRange(Dump(message, 0));
        if (message.Length > 0)
            lines.Add("  " + Text(message));
        _at += frame.Length;
        _inFrames += frame.Length;
        return lines;
    }

    private List<string> Lost(in FrameScan scan)
    {
        List<string> lines = scan.Error is { } error ? Wrong(error, scan.FrameLength)
            : [Phrases.Framing.Between(Place(_at, scan.FrameLength)), .. Dump(_at, scan.FrameLength)];
        if (scan.Error is not null)
            lines.Add("  " + Phrases.Framing.Dropped(scan.FrameLength));
        _isWrong |= scan.Error is not null;
        _at += scan.FrameLength;
        return lines;
    }

    private List<string> Rest(in FrameScan scan)
    {
        int rest = capture.Length - _at;
        if (framing.IsTimed)
        {
            List<string> all = Frame(FrameScan.Frame(rest, 0, rest));
            all.Add("  " + Phrases.Framing.NoTime);
            return all;
        }

        // The mark that ends the last frame may begin another, which has not come.
        bool isMark = framing.Describe().Any(one => one.Kind == FramingPartKind.Marks && one.Bytes == one.OtherBytes
            && Convert.ToHexString(capture.AsSpan(_at)).Replace(one.Bytes, "", StringComparison.Ordinal).Length == 0);
        if (isMark)
            return [Phrases.Framing.Between(Place(_at, rest)), .. Dump(_at, rest)];
        _isWrong = true;
        List<string> lines = [Phrases.Framing.Unfinished(Place(_at, rest)), .. Dump(_at, rest)];
        if (scan.Needed > rest)
            lines.Add("  " + Phrases.Framing.Needs(scan.Needed - rest));
        return lines;
    }

    private List<string> Wrong(FramingException error, int length)
    {
        List<string> lines =
        [
            Phrases.Framing.Wrong(Place(_at, length)), .. Dump(_at, length), "  " + ErrorWords.Why(error),
        ];
        if (_isInPlace && error.Failure is FramingFailure.WrongBytes or FramingFailure.NotANumber
            or FramingFailure.WrongSum && _at > 0)
            lines.Add("  " + Phrases.Framing.WrongPlace(_at + error.Position));
        return lines;
    }

    private string Text(byte[] message)
    {
        string text = SafeText.Show(encoding.Decode(message.AsSpan(0, Math.Min(message.Length, MostText))));
        return Phrases.Framing.AsText($"\"{text}\"{(message.Length > MostText ? "…" : "")}");
    }

    private string[] Dump(int from, int length) => Dump(capture.AsSpan(from, length), from);

    private static string[] Dump(ReadOnlySpan<byte> bytes, int from)
    {
        int shown = bytes.Length > MostShown + 16 ? MostShown : bytes.Length;
        string[] rows = new HexDump(from).Add(bytes[..shown]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] more = shown < bytes.Length ? [Phrases.Framing.MoreBytes(bytes.Length - shown)] : [];
        return [.. rows.Concat(more).Select(static row => "  " + row)];
    }

    private static string Place(int from, int length) => Phrases.Framing.Range(from, from + length - 1);

    /// <summary>Whether places in a frame are those of its bytes on the wire.</summary>
    private static bool IsInPlace(IReadOnlyList<FramingPart> parts) => parts.All(static one => one.Kind is not
        (FramingPartKind.Marks or FramingPartKind.Escape or FramingPartKind.EscapeByExclusiveOr or FramingPartKind.Cobs)
        && IsInPlace(one.Inside));
}
