using Clientele.Testing;

namespace Clientele.Tests;

/// <summary>Reads a stream the way a connection does, from pieces, up to its end.</summary>
internal sealed class Reader(Framing framing, TextEncoding encoding, int maxFrame = 1 << 20)
{
    private readonly FrameReader _reader = new(framing, encoding, maxFrame);

    /// <summary>In hexadecimal; what the end of the stream has cut is <c>partial</c>.</summary>
    public List<string> Messages { get; } = [];

    public IReadOnlyList<byte> Lost => _reader.Lost;

    /// <summary>What ended the stream early, if anything.</summary>
    public FrameScan? Failure => _reader.Failure;

    /// <summary>The bytes taken, with those that the end of the stream has cut.</summary>
    public long Consumed { get; private set; }

    public int LargestNeeded { get; private set; }

    public Reader Read(IEnumerable<byte[]> pieces)
    {
        foreach (byte[] piece in pieces)
        {
            _reader.Read(piece);
            LargestNeeded = Math.Max(LargestNeeded, _reader.Needed);
        }

        Messages.AddRange(_reader.Messages.Select(Convert.ToHexString));
        Consumed = _reader.Consumed;
        if (Failure is null)
            End();
        return this;
    }

    private void End()
    {
        ReadOnlySpan<byte> unread = _reader.Unread.Span;
        FrameScan rest = framing.ScanEnd(unread);
        Consumed += unread.Length;
        if (rest.PayloadLength == 0)
            return;
        string mark = rest.Status == FrameStatus.Frame ? "" : "partial ";
        Messages.Add(mark + Convert.ToHexString(unread.Slice(rest.PayloadStart, rest.PayloadLength)));
    }
}
