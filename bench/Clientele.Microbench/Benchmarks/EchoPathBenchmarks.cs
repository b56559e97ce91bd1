using BenchmarkDotNet.Attributes;
using Clientele.Microbench.Reporting;
using Clientele.Microbench.Running;
using Clientele.Microbench.Support;

namespace Clientele.Microbench.Benchmarks;

/// <summary>All that a server does for a message but the system's part: read, frame, count, last words, answer.</summary>
[Section("The echo path",
    "All that a server does for a message of 64 bytes, inline on its loop, but for the system calls: receive, " +
    "frame, count, last words, answer.")]
public class EchoPathBenchmarks
{
    private const int Messages = 256;

    private StubServer _server = null!;
    private StubSocket _socket = null!;
    private byte[] _message = [];
    private Action _talk = null!;

    [Params("raw", "raw, Chinese in GBK", "lines", "length:2be")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        bool chinese = Kind.EndsWith("GBK", StringComparison.Ordinal);
        var encoding = chinese ? TextEncoding.Gbk : TextEncoding.Utf8;
        var framing = Framing.Parse(Kind.Split(", ")[0]);
        byte[] payload = encoding.Encode(Texts.Fill(chinese ? Texts.Chinese : Texts.Ascii, encoding, 64));
        _message = new byte[framing.WrappedLength(payload, encoding)];
        framing.Wrap(payload, _message, encoding);
        _server = new StubServer(
            new ServerOptions { Framing = framing, Encoding = encoding },
            static (Customer customer, in Message message) => customer.TrySend(message.Bytes.Span));
        _talk = () =>
        {
            for (int i = 0; i < Messages; i++)
                _socket.Arrive(_message);
        };
        _server.OnLoop(() => _socket = _server.Come());
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        ServerStatistics statistics = _server.Server.GetStatistics();
        await _server.DisposeAsync();
        if (statistics.MessagesReceived == 0 || statistics.BytesSent != statistics.MessagesReceived * _message.Length)
            throw new InvalidOperationException($"{statistics.BytesSent} bytes for {statistics.MessagesReceived} messages");
    }

    [AllocatesNothing, Benchmark(Description = "64 B", OperationsPerInvoke = Messages)]
    public void Echo() => _server.OnLoop(_talk);
}
