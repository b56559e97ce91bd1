namespace Clientele.Tests;

/// <summary>Reads a stream the way a connection does, from pieces.</summary>
internal sealed class Reader(Framing framing, TextEncoding encoding, int maxFrame = 1 << 20)
{
    private readonly List<byte> _unread = [];
    private int _resumeAt;

    public List<string> Messages { get; } = [];

    public List<byte> Consumed { get; } = [];

    /// <summary>What ended the stream early, if anything.</summary>
    public FrameScan? Failure { get; private set; }

    public int LargestNeeded { get; private set; }

    public Reader Read(IEnumerable<byte[]> pieces)
    {
        foreach (byte[] piece in pieces) Read(piece);
        return End();
    }

    private void Read(byte[] piece)
    {
        if (Failure is not null) return;
        _unread.AddRange(piece);
        while (true)
        {
            byte[] bytes = [.. _unread];
            FrameScan scan = framing.Scan(bytes, encoding, ref _resumeAt, maxFrame);
            if (scan.Status == FrameStatus.NeedMore)
            {
                Assert.True(scan.Needed == 0 || scan.Needed > bytes.Length);
                LargestNeeded = Math.Max(LargestNeeded, scan.Needed);
                return;
            }

            Assert.Equal(0, _resumeAt);
            if (scan.Status != FrameStatus.Frame)
            {
                Failure = scan;
                return;
            }

            Consumed.AddRange(bytes.AsSpan(..scan.FrameLength));
            if (!framing.KeepsFrame) framing.Unwrap(bytes.AsSpan(..scan.FrameLength));
            Messages.Add(Convert.ToHexString(bytes.AsSpan(scan.PayloadStart, scan.PayloadLength)));
            _unread.RemoveRange(0, scan.FrameLength);
        }
    }

    private Reader End()
    {
        if (Failure is not null) return this;
        FrameScan rest = framing.ScanEnd([.. _unread]);
        Consumed.AddRange(_unread);
        if (rest.PayloadLength == 0) return this;
        string mark = rest.Status == FrameStatus.Frame ? "" : "partial ";
        Messages.Add(mark + Convert.ToHexString([.. _unread], rest.PayloadStart, rest.PayloadLength));
        return this;
    }
}
