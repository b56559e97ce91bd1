using Clientele.Cli.Configuring;
using Clientele.Cli.Tests.Running;
using CsCheck;

namespace Clientele.Cli.Tests.Configuring;

/// <summary>What is printed is read again to the same.</summary>
public sealed class PrintingTests
{
    private static readonly (string Key, string[] Values)[] s_server =
    [
        ("Port", ["0", "7788", "65535"]),
        ("Address", ["'*'", "127.0.0.1", "'::1'"]),
        ("EndPoints", ["[]", "['127.0.0.1:0', '[::1]:7']", "['unix:/run/a, b.sock']"]),
        ("Backlog", ["1", "4096"]),
        ("SharePort", ["true", "false"]),
        ("KeepAlive", ["{Idle: 30s}", "{Interval: 5s, Probes: 3}", "null"]),
        ("Tls", ["{Certificate: shop.pem}", "{Certificate: 'a b.pem', Key: \"\\u00e4.key\", HandshakeTimeout: 3s}"]),
        ("Framing", ["raw", "'lines:crlf'", "'delimiter:03'", "'length:4le,offset=2,inclusive'", "'@jt808'", "'marks:7E,escape=7D02:7E+7D01:7D,check=xor'"]),
        ("Encoding", ["utf-8", "gbk", "big5"]),
        ("SendEncoding", ["shift_jis", "null"]),
        ("TellPlace", ["'place {place}: wait'", "\"a\\nb\\t\\\"c\\\" \\\\\"", "'你是第 {place} 位'"]),
        ("Capacity", ["0", "12"]),
        ("MaxFrame", ["1", "64KiB", "1000", "1GiB"]),
        ("MaxRate", ["100/s", "64KiB/s", "'100/s,64KiB/s'", "1.5KiB/s"]),
        ("IdleTimeout", ["never", "0s", "90s", "1.5s"]),
        ("QueueBytes", ["1MiB", "4097"]),
        ("Overflow", ["wait", "drop-oldest", "disconnect"]),
        ("FinishTimeout", ["never", "5s"]),
        ("Transport", ["default", "portable"]),
        ("Rules", ["rules.yaml"]),
        ("Reply", ["echo", "none", "'text:a: b # c'", "file:answers.txt"]),
        ("Greeting", ["'hello {customer}'", "' blank '", "'- x'", "null"]),
        ("CloseAfter", ["0", "3"]),
    ];

    private static readonly (string Key, string[] Values)[] s_process =
    [
        ("Output", ["text", "jsonl", "none"]),
        ("Log", ["events.jsonl"]),
        ("LineEnd", ["lf", "crlf", "none"]),
        ("HexInput", ["true", "false"]),
        ("TemplateInput", ["true", "false"]),
        ("Desk", ["{}", "{Listen: '127.0.0.1:0', Hosts: [a.example, \"b c\"]}", "{KeyFile: key, Certificate: c.pem, Key: k.pem}"]),
    ];

    private static readonly Gen<string> s_files = Gen.Select(Keys(s_process), Gen.Bool, Keys(s_server), Keys(s_server), Keys(s_server))
        .Select((process, isSeveral, all, one, other) => process + all
            + (isSeveral ? $"Servers:\n  shop-1:\n{Indented(one)}  till_2:\n{Indented(other)}" : ""));

    [Fact]
    public void What_is_printed_is_read_to_the_same_print()
    {
        using var folder = new TemporaryFolder();
        s_files.Sample(
            yaml =>
            {
                string first = Print(folder, yaml), second = Print(folder, first);
                Assert.Equal(first, second);
            },
            iter: 300, threads: 1);
    }

    [Fact]
    public void Every_value_that_was_said_is_printed()
    {
        using var folder = new TemporaryFolder();
        foreach ((string key, string[] values) in s_server.Concat(s_process))
        {
            // All addresses, as if nothing was said.
            foreach (string value in values.Where(value => value is not ("null" or "'*'")))
                Assert.Contains(key + ":", Print(folder, $"{key}: {value}"), StringComparison.Ordinal);
        }
    }

    private static string Print(TemporaryFolder folder, string yaml)
    {
        FileConfiguration? read = ConfigReader.Read(
            folder.Write("serve.yaml", yaml.Length == 0 ? "{}" : yaml), out IReadOnlyList<ConfigFault> faults);
        Assert.Empty(faults);
        return ConfigPrinter.Print(read!);
    }

    private static Gen<string> Keys((string Key, string[] Values)[] known) => Gen.Int[-1, 5].Array[known.Length]
        .Select(picks => string.Concat(picks.Select((pick, i) =>
            pick < 0 || pick >= known[i].Values.Length ? "" : $"{known[i].Key}: {known[i].Values[pick]}\n")));

    private static string Indented(string keys) =>
        keys.Length == 0 ? "    Port: 1\n" : string.Concat(keys.TrimEnd('\n').Split('\n').Select(line => $"    {line}\n"));
}
