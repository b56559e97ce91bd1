using System.Text;
using BenchmarkDotNet.Attributes;
using Clientele.Microbench.Reporting;
using Clientele.Microbench.Running;
using Clientele.Microbench.Support;

namespace Clientele.Microbench.Benchmarks;

/// <summary>Bytes to text and back, beside .NET's own, which loses bytes that are not valid.</summary>
[Section("Text",
    "Beside .NET's own. *Decode* makes a string; *cut* is into memory that is there, in two reads with a " +
    "character cut between them; *advance* is what a message costs under `raw` whose text nobody looks at; " +
    "*encode* is into memory that is there. *Native* is Chinese, Japanese for shift_jis, French and German for " +
    "latin1.")]
public class TextBenchmarks
{
    private TextEncoding _encoding = TextEncoding.Utf8;
    private Encoding _net = Encoding.UTF8;
    private Decoder _netDecoder = Encoding.UTF8.GetDecoder();
    private string _text = "";
    private byte[] _bytes = [];
    private char[] _chars = [];
    private byte[] _scratch = [];
    private int _cut;

    [Params("gbk", "gb18030", "utf-8", "shift_jis", "latin1")]
    public string Encoded { get; set; } = "";

    [Params("ASCII", "native")]
    public string Text { get; set; } = "";

    [Params(64, 4096)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        string words = (Text, Encoded) switch
        {
            ("ASCII", _) => Texts.Ascii,
            (_, "latin1") => Texts.Accented,
            (_, "shift_jis") => Texts.Japanese,
            _ => Texts.Chinese,
        };
        _encoding = TextEncoding.Get(Encoded);
        _net = Encoded switch
        {
            "utf-8" => Encoding.UTF8,
            "latin1" => Encoding.Latin1,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(Encoded)!,
        };
        _netDecoder = _net.GetDecoder();
        _text = Texts.Fill(words, _encoding, Size);
        _bytes = _encoding.Encode(_text);
        _chars = new char[_bytes.Length * 4];
        _scratch = new byte[_encoding.GetMaxByteCount(_text.Length)];
        if (!_bytes.SequenceEqual(_net.GetBytes(_text)) || _net.GetString(_bytes) != _text || _encoding.Decode(_bytes) != _text)
            throw new InvalidOperationException($"{Encoded}: .NET has it otherwise");
        _cut = CutInACharacter();
    }

    [Benchmark(Description = "decode")]
    public string Decode() => _encoding.Decode(_bytes);

    [Benchmark(Description = ".NET decode")]
    public string NetDecode() => _net.GetString(_bytes);

    [AllocatesNothing, Benchmark(Description = "decode cut")]
    public int DecodeCut()
    {
        TextState state = default;
        int chars = _encoding.Decode(_bytes.AsSpan(0, _cut), ref state, flush: false, _chars);
        return chars + _encoding.Decode(_bytes.AsSpan(_cut), ref state, flush: true, _chars);
    }

    [Benchmark(Description = ".NET decode cut")]
    public int NetDecodeCut()
    {
        int chars = _netDecoder.GetChars(_bytes.AsSpan(0, _cut), _chars, flush: false);
        return chars + _netDecoder.GetChars(_bytes.AsSpan(_cut), _chars, flush: true);
    }

    [AllocatesNothing, Benchmark(Description = "advance")]
    public int Advance()
    {
        TextState state = default;
        _encoding.Advance(_bytes, ref state);
        return state.PendingBytes;
    }

    [AllocatesNothing, Benchmark(Description = "encode")]
    public int Encode()
    {
        _encoding.TryEncode(_text, _scratch, out int written, out _);
        return written;
    }

    [Benchmark(Description = ".NET encode")]
    public int NetEncode() => _net.GetBytes(_text, _scratch);

    private int CutInACharacter()
    {
        for (int cut = _bytes.Length / 2; cut < _bytes.Length; cut++)
        {
            TextState state = default;
            _encoding.Advance(_bytes.AsSpan(0, cut), ref state);
            if (state.PendingBytes > 0)
                return cut;
        }

        return _bytes.Length / 2;
    }
}
