using BenchmarkDotNet.Attributes;
using Clientele.Framings;
using Clientele.Microbench.Reporting;
using Clientele.Microbench.Running;
using Clientele.Microbench.Support;

namespace Clientele.Microbench.Benchmarks;

/// <summary>
/// Finding messages in what was read, and making frames. Not <c>gap</c>: it looks at no byte, and a timer ends its messages.
/// </summary>
[Section("Framing",
    "For one message. `|` (7C) can be the second byte of a character in GBK. Under `raw`, 16 in one read are " +
    "one message.")]
public class FramingBenchmarks
{
    private const int Burst = 16, Cuts = 8, MaxFrame = 1024 * 1024;

    private Framing _framing = Framing.Raw;
    private TextEncoding _encoding = TextEncoding.Utf8;
    private byte[] _payload = [];
    private byte[] _frame = [];
    private byte[] _burst = [];
    private byte[] _scratch = [];

    [Params("raw", "lines", "lines:crlf", "lines, Chinese in GBK", "delimiter:7C", "delimiter:7C, Chinese in GBK",
        "fixed", "length:2be", "length:4be", "length:2be,offset=4", "marks:7E", "marks:7E,escape=7D02:7E+7D01:7D",
        "marks:7E,escape=7D02:7E+7D01:7D | lines", "fixed:8,start=FF | lines")]
    public string Kind { get; set; } = "";

    [Params(64, 4096)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        bool chinese = Kind.EndsWith("GBK", StringComparison.Ordinal);
        _encoding = chinese ? TextEncoding.Gbk : TextEncoding.Utf8;
        _framing = Kind == "fixed" ? Framing.Fixed(Size) : Framing.Parse(Kind.Split(", ")[0]);
        _payload = _encoding.Encode(Texts.Fill(chinese ? Texts.Chinese : Texts.Ascii, _encoding, Size));
        _frame = new byte[_framing.WrappedLength(_payload, _encoding)];
        _framing.Wrap(_payload, _frame, _encoding);
        _burst = [.. Enumerable.Repeat(_frame, Burst).SelectMany(frame => frame)];
        _scratch = new byte[_frame.Length];
    }

    [AllocatesNothing, Benchmark(Description = "whole")]
    public int Whole()
    {
        int resumeAt = 0;
        return Found(_framing.Scan(_frame, _encoding, ref resumeAt, MaxFrame));
    }

    [AllocatesNothing, Benchmark(Description = "16 in one read", OperationsPerInvoke = Burst)]
    public int InOneRead()
    {
        int at = 0, found = 0;
        while (at < _burst.Length)
        {
            int resumeAt = 0;
            FrameScan scan = _framing.Scan(_burst.AsSpan(at), _encoding, ref resumeAt, MaxFrame);
            found += Found(scan);
            at += scan.FrameLength;
        }

        return found;
    }

    [AllocatesNothing, Benchmark(Description = "in 8 pieces")]
    public int InPieces()
    {
        int resumeAt = 0;
        for (int piece = 1; piece < Cuts; piece++)
            _framing.Scan(_frame.AsSpan(0, _frame.Length * piece / Cuts), _encoding, ref resumeAt, MaxFrame);
        return Found(_framing.Scan(_frame, _encoding, ref resumeAt, MaxFrame));
    }

    [AllocatesNothing, Benchmark(Description = "write")]
    public int Write()
    {
        int length = _framing.WrappedLength(_payload, _encoding);
        _framing.Wrap(_payload, _scratch.AsSpan(0, length), _encoding);
        return length;
    }

    private int Found(in FrameScan scan)
    {
        if (scan.Status != FrameStatus.Frame)
            throw new InvalidOperationException($"{Kind}: {scan.Status}");
        return scan.PayloadLength;
    }
}
