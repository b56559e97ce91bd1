using System.Net;
using Clientele.Cli.Configuring;
using Clientele.Cli.Tests.Language;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Configuring;

/// <summary>What a file of configuration says, and what is wrong with it.</summary>
[Collection(Spoken.Collection)]
public sealed class ReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Mistakes.All), MemberType = typeof(Mistakes))]
    public void A_mistake_is_said_with_its_place_and_what_is_allowed(string yaml, string expected)
    {
        string fault = Assert.Single(FaultsOf(yaml));
        if (expected.EndsWith(':'))
            Assert.StartsWith(expected, fault, StringComparison.Ordinal);
        else
            Assert.Equal(expected, fault);
    }

    [Theory]
    [MemberData(nameof(Mistakes.All), MemberType = typeof(Mistakes))]
    public void It_is_said_in_Chinese_as_well(string yaml, string expected)
    {
        string english = Assert.Single(FaultsOf(yaml)), chinese;
        using (new Spoken("zh-CN"))
            chinese = Assert.Single(FaultsOf(yaml));
        Assert.Equal(english.Split(' ')[0], chinese.Split(' ')[0]);
        // What is wrong with YAML itself has one language, as in files of rules.
        if (!expected.EndsWith(':'))
            Assert.Contains(chinese, static c => c is >= '\u4e00' and <= '\u9fff');
    }

    [Fact]
    public void All_mistakes_are_said_in_the_files_order() => Assert.Equal(
        ["1:1: Prot", "2:10: Framing", "4:13: a:Port", "5:7: b:Encodin"],
        FaultsOf("Prot: 1\nFraming: line\nServers:\n  a: {Port: x}\n  b: {Encodin: gbk}").Select(fault => string.Join(": ", fault.Split(": ")[..2])));

    [Fact]
    public void What_stands_beside_the_servers_is_for_each_that_says_nothing_else()
    {
        FileConfiguration read = Read("""
            encoding: gbk
            KeepAlive: {Idle: 30s, Probes: 3}
            MaxFrame: 64KiB
            Servers:
              shop: {Port: 1}
              till: {Port: 2, Encoding: big5, KeepAlive: {Probes: 5}, MaxFrame: null}
              plain: {Port: 3, KeepAlive: null}
            """);
        Assert.Equal(["shop", "till", "plain"], read.Servers.Select(one => one.Name));
        ServerOptions[] options = [.. read.Servers.Select(one => one.Options)];
        Assert.Equal(["gbk", "big5", "gbk"], options.Select(one => one.Encoding.Name.ToLowerInvariant()));
        Assert.Equal([3, 5, null], options.Select(one => one.KeepAlive?.Probes));
        Assert.Equal([64 * 1024, 1024 * 1024, 64 * 1024], options.Select(one => one.MaxFrame));
    }

    [Fact]
    public void Paths_are_relative_to_the_file()
    {
        FileConfiguration read = Read("""
            Log: log/events.jsonl
            Rules: shop.yaml
            Reply: file:answers.txt
            Tls: {Certificate: /etc/shop.pem, Key: ../shop.key}
            """);
        Assert.Equal(_folder["log/events.jsonl"], read.Process.Log);
        ServedOptions server = read.Servers[0];
        Assert.Equal((_folder["shop.yaml"], "file:" + _folder["answers.txt"]), (server.Rules, server.Reply));
        Assert.Equal(("/etc/shop.pem", Path.GetFullPath(_folder["../shop.key"])), (server.Server.Tls!.Certificate, server.Server.Tls.Key));
    }

    [Fact]
    public void A_file_of_a_host_is_read_and_so_is_JSON()
    {
        FileConfiguration read = Read("""
            {
              "Logging": { "LogLevel": { "Default": "Warning" } },
              "Clientele": { "Address": "127.0.0.1", "Port": 7799, "Framing": "lines", "EndPoints": null }
            }
            """);
        ServerOptions options = read.Servers[0].Options;
        Assert.Equal((IPAddress.Loopback, 7799, "lines"), (options.Address, options.Port, options.Framing.ToString()));
        Assert.Equal(OverflowPolicy.Disconnect, options.Overflow);
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_mistake()
    {
        Assert.Null(ConfigReader.Read(_folder["none.yaml"], out IReadOnlyList<ConfigFault> faults));
        Assert.Contains("there is no such file", Assert.Single(faults).ToString(), StringComparison.Ordinal);
    }

    private FileConfiguration Read(string yaml)
    {
        FileConfiguration? read = ConfigReader.Read(_folder.Write("serve.yaml", yaml), out IReadOnlyList<ConfigFault> faults);
        Assert.Empty(faults);
        return read!;
    }

    private string[] FaultsOf(string yaml)
    {
        string path = _folder.Write("serve.yaml", yaml);
        _ = ConfigReader.Read(path, out IReadOnlyList<ConfigFault> faults);
        return [.. faults.Select(fault => fault.ToString()[(path.Length + 1)..])];
    }
}
