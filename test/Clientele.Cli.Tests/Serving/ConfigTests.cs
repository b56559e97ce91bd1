using System.Text.Json;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary><c>serve --config</c>: one server or several, checked, printed and read anew.</summary>
public sealed class ConfigTests : IDisposable
{
    private const string Three = """
        Output: jsonl
        Address: 127.0.0.1
        Port: 0
        Servers:
          shop: {Framing: lines, Encoding: gbk, Reply: echo}
          till: {Framing: "length:2be", Reply: "text:thanks"}
          scale: {Rules: scale.yaml, IdleTimeout: 5m}
        """;

    private const string Rules = "name: scale\non:\n  - name: weight\n    when: any\n    do: [{say: 7 g}]\n";

    private static readonly Launch s_detached = new() { Through = "setsid" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_server_is_as_its_file_says_and_flags_win()
    {
        string file = _folder.Write("serve.yaml", "Address: 127.0.0.1\nPort: 1\nFraming: lines\nEncoding: gbk\nReply: text:你好\n");
        using var serve = new Serve("--config", file, "--port", "0", "--output", "jsonl");
        using Peer peer = serve.Connect();
        peer.Send("hi\n");
        peer.Expect([0xC4, 0xE3, 0xBA, 0xC3, (byte)'\n']);
        Assert.Equal("hi", serve.WaitForEvent("said").GetProperty("text").GetString());
        serve.Stop();
    }

    [Fact]
    public void Several_servers_each_have_their_own_port_framing_and_answers()
    {
        _folder.Write("scale.yaml", Rules);
        using Command serve = Start(Three);
        using Peer shop = Connect(serve, "shop"), till = Connect(serve, "till"), scale = Connect(serve, "scale");
        shop.Send("hello\n");
        shop.Expect("hello\n");
        till.Send([0, 1, (byte)'x']);
        till.Expect([0, 6, .. "thanks"u8]);
        scale.Send("?");
        scale.Expect("7 g");
        serve.Interrupt();
        serve.AssertExits(0);
        JsonElement[] events = [.. serve.Output.Lines.Select(line => JsonElement.Parse(line))];
        foreach (string name in (string[])["shop", "till", "scale"])
        {
            JsonElement[] own = [.. events.Where(e => e.GetProperty("server").GetString() == name)];
            Assert.Equal(
                ["listening", "joined", "said", "told", "stopping", "left", "stopped"],
                own.Select(e => e.GetProperty("event").GetString()));
            Assert.All(own.Where(e => e.TryGetProperty("customer", out _)), e => Assert.Equal(1, e.GetProperty("customer").GetInt32()));
        }
    }

    [Fact]
    public void An_operator_reaches_the_customers_of_all_servers()
    {
        using Command serve = Start("Address: 127.0.0.1\nPort: 0\nFraming: lines\nServers: {shop: , till: }\n", "--commands", "-");
        serve.WaitForOutput("waiting for customers...\n");
        Assert.Contains("shop: listening on 127.0.0.1:", serve.Output.Text, StringComparison.Ordinal);
        using Peer one = Connect(serve, "shop"), other = Connect(serve, "till");
        serve.WaitForOutput("#1@shop 127.0.0.1:");
        serve.WaitForOutput("#1@till 127.0.0.1:");
        serve.Type("/to 1@till only you\n");
        other.Expect("only you\n");
        serve.WaitForOutput("<<<only you\n");
        serve.Type("/to 1 nobody\n");
        serve.WaitForError("1 of which server? write 1@shop, 1@till");
        serve.Type("/all everyone\n");
        one.Expect("everyone\n");
        other.Expect("everyone\n");
        serve.Type("/list\n");
        serve.WaitForError("2 online\n");
        Assert.Contains("1@shop", serve.Error.Text, StringComparison.Ordinal);
        Assert.Contains("1@till", serve.Error.Text, StringComparison.Ordinal);
        serve.Type("/hangup 1@shop\n");
        one.ExpectEnd();
        serve.Type("/stop\n");
        other.ExpectEnd();
        serve.AssertExits(0);
        serve.WaitForOutput("shop: stopped: 1 served");
        serve.WaitForOutput("till: stopped: 1 served");
    }

    [Fact]
    public void A_check_finds_all_that_is_wrong_also_in_files_that_are_named()
    {
        string file = _folder.Write("serve.yaml", """
            Prot: 1
            Servers:
              shop:
                Tls: {Certificate: none.pem}
                Rules: none.yaml
              till:
                Address: 192.0.2.1
                TellPlace: "{place}"
                Tls: {Key: x.key}
              safe: {Port: 4001, MaxFrame: 1, Framing: "fixed:2"}
              same: {Port: 4001}
            """);
        Command check = Command.Run("serve", "--config", file, "--check-config");
        check.AssertExits(2);
        string[] lines = check.Error.Lines;
        Assert.Equal(
            [
                "1:1: Prot", "5:12: shop:Rules", "4:24: shop:Tls:Certificate", "8:16: till:TellPlace", "7:14: till:Address",
                "9:16: till:Tls:Key", "10:44: safe:Framing", "6:3: till", "11:16: same:Port",
            ],
            lines[..^1].Select(line => string.Join(": ", line[(line.IndexOf(file, StringComparison.Ordinal) + file.Length + 1)..].Split(": ")[..2])));
        Assert.Equal("clientele: 9 mistakes in the configuration", lines[^1]);
    }

    [Fact]
    public void A_good_file_is_checked_printed_and_has_a_schema()
    {
        _folder.Write("scale.yaml", Rules);
        string file = _folder.Write("serve.yaml", Three);
        Command check = Command.Run("serve", "--config", file, "--check-config");
        check.AssertExits(0);
        Assert.Equal("the configuration is good: 3 servers\n", check.Error.Text);
        Command print = Command.Run("serve", "--config", file, "--print-config", "--idle-timeout", "1m");
        print.AssertExits(0);
        Assert.Contains("  scale:\n    Port: 0\n    Address: 127.0.0.1\n    IdleTimeout: 1m\n    Rules: ", print.Output.Text, StringComparison.Ordinal);
        Command again = Command.Run("serve", "--config", _folder.Write("again.yaml", print.Output.Text), "--print-config");
        Assert.Equal(print.Output.Text, again.Output.Text);
        Command schema = Command.Run("serve", "--config-schema");
        schema.AssertExits(0);
        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(schema.Output.Text).GetProperty("properties").GetProperty("Servers").ValueKind);
    }

    [Theory]
    [InlineData("--port", "0")]
    [InlineData("--cluster", "nats://127.0.0.1:4222")]
    public void A_flag_for_one_server_does_not_go_with_several(string flag, string value)
    {
        _folder.Write("scale.yaml", Rules);
        Command.Run("serve", "--config", _folder.Write("serve.yaml", Three), flag, value).AssertComplains(2, flag, "several");
    }

    [Fact]
    public void A_hangup_takes_what_can_be_changed_and_names_the_rest()
    {
        Tools.Need("setsid");
        _folder.Write("scale.yaml", Rules);
        using Command serve = Start(Three, s_detached);
        using (Peer before = Connect(serve, "till"))
        {
            before.Send([0, 1, (byte)'x']);
            before.Expect([0, 6, .. "thanks"u8]);
        }

        _folder.Write("scale.yaml", Rules.Replace("7 g", "8 g", StringComparison.Ordinal));
        _folder.Write("serve.yaml", Three.Replace("text:thanks", "text:danke", StringComparison.Ordinal)
            .Replace("Framing: lines", "Framing: raw, Port: 1", StringComparison.Ordinal)
            .Replace("Output: jsonl", "Output: none", StringComparison.Ordinal) + "\nDesk: {}\n");
        Assert.Equal(0, Signals.Send(serve.Id, Signals.Hangup));
        serve.WaitForError("the configuration was read anew\n");
        Assert.Contains("shop: Port has changed: that needs a restart\n", serve.Error.Text, StringComparison.Ordinal);
        Assert.Contains("shop: Framing has changed: that needs a restart\n", serve.Error.Text, StringComparison.Ordinal);
        Assert.Contains("clientele: Output has changed: that needs a restart\n", serve.Error.Text, StringComparison.Ordinal);
        Assert.Contains("clientele: Desk has changed: that needs a restart\n", serve.Error.Text, StringComparison.Ordinal);
        using Peer till = Connect(serve, "till"), scale = Connect(serve, "scale");
        till.Send([0, 1, (byte)'x']);
        till.Expect([0, 5, .. "danke"u8]);
        scale.Send("?");
        scale.Expect("8 g");

        _folder.Write("serve.yaml", Three.Replace("text:thanks", "text:merci", StringComparison.Ordinal) + "\nPrt: 1\n");
        Assert.Equal(0, Signals.Send(serve.Id, Signals.Hangup));
        serve.WaitForError("the configuration has mistakes: nothing was changed\n");
        till.Send([0, 1, (byte)'x']);
        till.Expect([0, 5, .. "danke"u8]);
        serve.Interrupt();
        serve.AssertExits(0);
    }

    [Fact]
    public void A_server_that_cannot_listen_is_named_and_none_is_served()
    {
        using var other = new Serve();
        string yaml = $"Address: 127.0.0.1\nServers:\n  shop: {{Port: 0}}\n  till: {{Port: {other.Port}}}\n";
        Command.Run("serve", "--config", _folder.Write("serve.yaml", yaml)).AssertComplains(1, "till: cannot listen", "the port is in use");
    }

    private Command Start(string yaml, params string[] more) => Start(yaml, new Launch(), more);

    private Command Start(string yaml, Launch launch, params string[] more)
    {
        var serve = new Command(["serve", "--config", _folder.Write("serve.yaml", yaml), .. more], launch);
        Eventually.Blocking(
            () => serve.Output.Lines.Count(line => line.Contains("listening", StringComparison.Ordinal)) >= (more.Length > 0 ? 2 : 3),
            () => serve.Say("does not listen"));
        return serve;
    }

    /// <summary>Where that server listens, in either form of output.</summary>
    private static Peer Connect(Command serve, string name)
    {
        string line = serve.Output.Lines.First(line => line.Contains("listening", StringComparison.Ordinal)
            && (line.Contains($"\"server\":\"{name}\"", StringComparison.Ordinal) || line.StartsWith(name + ": ", StringComparison.Ordinal)));
        string port = line.StartsWith('{') ? JsonElement.Parse(line).GetProperty("port").ToString() : line.Split(':')[^1];
        return Peer.Connect(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
    }
}
