using System.Globalization;
using Clientele.Terminal.Tests.Support;
using Clientele.Testing;
using RespSample;

namespace Clientele.Docs.Tests.Samples;

public class RespSampleTests
{
    // snippet: resp-check
    [Fact]
    public void The_framing_of_the_sample_keeps_its_contract()
    {
        var check = new FramingCheck(
            RespFraming.Instance,
            FramingSample.FromText("*2\r\n$4\r\nECHO\r\n$5\r\nhello\r\n"),
            FramingSample.FromText("*3\r\n:-7\r\n*2\r\n+a\r\n$-1\r\n*0\r\n"),
            FramingSample.FromText("$6\r\na\r\nb\r\n\r\n"),
            FramingSample.FromText("-ERR no\r\n"),
            FramingSample.FromText("PING\r\n"),
            FramingSample.FromText("x\n"))
        {
            CarriesAnything = true,
            Pieces = ["*"u8.ToArray(), "$"u8.ToArray(), "\r\n"u8.ToArray(), "*1\r\n"u8.ToArray(), "$2\r\n"u8.ToArray()],
        };
        check.CheckAll();
    }
    // end

    [Theory]
    [InlineData("*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n", "arrays are nested more than 8 deep")]
    [InlineData("$3\r\nabcde", "a bulk string ends without CR LF")]
    [InlineData("*1\r\nPING\r\n", "a value has neither a type nor a number")]
    [InlineData("$-2\r\nab", "a length of -2")]
    [InlineData("*1000000000\r\n", "over the limit of 1MiB")]
    public void What_is_no_value_is_told(string bytes, string why)
    {
        var reader = new FrameReader(RespFraming.Instance);
        reader.Read(FramingSample.FromText(bytes).Wire.Span);
        Assert.Contains(why, reader.Failure?.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_array_in_many_reads_is_not_scanned_from_its_start_at_each()
    {
        const int Elements = 50_000;
        byte[] bytes = [.. "*50000\r\n"u8, .. Enumerable.Repeat("$8\r\nabcdefgh\r\n"u8.ToArray(), Elements).SelectMany(static one => one)];
        int resumeAt = 0, looks = 0;
        for (int length = 64; length < bytes.Length; length += 64)
        {
            int before = resumeAt;
            Assert.Equal(
                FrameStatus.NeedMore,
                RespFraming.Instance.Scan(bytes.AsSpan(..length), TextEncoding.Utf8, ref resumeAt, bytes.Length).Status);
            looks += resumeAt == before ? 0 : 1;
        }

        Assert.InRange(looks, 1, 200);
    }

    [Fact]
    public async Task Redis_cli_and_its_benchmark_talk_to_it()
    {
        NeededPrograms.Need("redis-cli", "redis-benchmark");
        // Its own folder has all that it needs; this one leaves out what a web application's framework has.
        string folder = AppContext.BaseDirectory.Replace("test/Clientele.Docs.Tests", "samples/resp", StringComparison.Ordinal);
        await using var server = new SampleProcess("dotnet", [Path.Combine(folder, "Resp.dll"), "0"]);
        string port = SampleProcess.PortIn(await server.ReadLineAsync()).ToString(CultureInfo.InvariantCulture);
        Assert.Equal("PONG\n", await SayAsync("ping"));
        Assert.Equal("hello\n", await SayAsync("echo", "hello"));
        Assert.Equal("OK\n", await SayAsync("set", "greeting", "你好"));
        Assert.Equal("你好\n", await SayAsync("get", "greeting"));
        Assert.Equal("\n", await SayAsync("get", "nothing"));
        Assert.StartsWith("ERR unknown command", await SayAsync("flushall"), StringComparison.Ordinal);

        await using var benchmark = new SampleProcess(
            "redis-benchmark", ["-p", port, "-t", "ping,set,get", "-n", "2000", "-c", "10", "-P", "4", "-d", "3000", "-q"]);
        string told = await benchmark.ReadToEndAsync();
        Assert.Equal(0, await benchmark.ExitCodeAsync());
        Assert.Contains("GET: ", told, StringComparison.Ordinal);

        async Task<string> SayAsync(params string[] words)
        {
            await using var client = new SampleProcess("redis-cli", ["-p", port, .. words]);
            return await client.ReadToEndAsync();
        }
    }
}
