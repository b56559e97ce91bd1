using System.Net;
using Clientele.Cli.Commands;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>The prompt's grammar, against a server in this process.</summary>
public sealed class OperatorPromptTests : IAsyncLifetime
{
    private readonly List<string> _shown = [];
    private readonly Server _server = Server.Start(new ServerOptions { Address = IPAddress.Loopback, Port = 0, Encoding = TextEncoding.Gbk });
    private readonly OperatorPrompt _prompt;
    private int _stops;

    public OperatorPromptTests() => _prompt = new OperatorPrompt(_server, new TypedMessage(TypedLineEnd.Lf, hexInput: true), () => _stops++, () => 120) { Show = _shown.Add };

    private string Last => _shown[^1].Replace("\e[31m", "", StringComparison.Ordinal).Replace("\e[0m", "", StringComparison.Ordinal);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void Nobody_is_selected_at_first_and_a_line_goes_to_nobody()
    {
        using Peer peer = Join();
        _prompt.Do("hello");
        Assert.Equal("no one is selected, so this went to nobody (/to 3 selects, /all TEXT sends to all)", Last);
        Assert.Equal("[1 online]> ", _prompt.Text);
        AssertNothingSent(peer);
    }

    [Fact]
    public void A_selected_customer_gets_plain_lines()
    {
        using Peer one = Join(), two = Join();
        _prompt.Do("/to 2");
        Assert.Equal((2L, "[2 online] → #2> "), (_prompt.Selected?.Number, _prompt.Text));
        _prompt.Do("你好");
        two.Expect(Gbk.Bytes("你好\n"));
        AssertNothingSent(one);
        _prompt.Do("/to 1");
        _prompt.Do("and you");
        one.Expect("and you\n");
        Assert.Empty(_shown);
    }

    [Fact]
    public void Sending_once_selects_nobody()
    {
        using Peer one = Join(), two = Join();
        _prompt.Do("/to 1");
        _prompt.Do("/to 2  two  spaces ");
        two.Expect(" two  spaces \n");
        Assert.Equal(1, _prompt.Selected?.Number);
        _prompt.Do("/to #2,1 both");
        one.Expect("both\n");
        two.Expect("both\n");
    }

    [Fact]
    public void All_is_for_everyone_and_never_sticks()
    {
        using Peer one = Join(), two = Join();
        _prompt.Do("/all 大家好");
        one.Expect(Gbk.Bytes("大家好\n"));
        two.Expect(Gbk.Bytes("大家好\n"));
        Assert.Equal("to 2 customers", Last);
        _prompt.Do("more");
        Assert.StartsWith("no one is selected", Last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Framing_and_encoding_are_shown_and_changed_in_the_conversation()
    {
        var heard = new TaskCompletionSource<string>();
        await using Server server = Server.Start(
            new ServerOptions
            {
                Address = IPAddress.Loopback,
                Port = 0,
                Encoding = TextEncoding.Gbk,
                Framing = Framing.Parse("length:2be"),
            },
            (Customer _, in Message message) => heard.TrySetResult(message.Text));
        var prompt = new OperatorPrompt(server, new TypedMessage(null, hexInput: true), () => { }, () => 120) { Show = _shown.Add };
        using var peer = Peer.Connect(server.Port);
        Eventually.Blocking(() => server.Roster.Count == 1, () => "does not join");
        prompt.Do("/framing 1");
        Assert.Equal("#1 has the framing length:2be", Last);
        prompt.Do("/encoding 1");
        Assert.Equal("#1 has the encoding gbk", Last);

        peer.Send("a\n");
        prompt.Do("/framing 1 in=lines out=length:1");
        Assert.Equal("#1 has the framing in=lines out=length:1", Last);
        prompt.Do("/encoding 1 out=utf-8");
        Assert.Equal("#1 has the encoding in=gbk out=utf-8", Last);
        prompt.Do("/to 1 你");
        peer.Expect([3, 0xE4, 0xBD, 0xA0]);
        Assert.Equal("a", await heard.Task.WaitAsync(Eventually.Patience));
        prompt.Do("/framing 1");
        Assert.Equal("#1 has the framing in=lines out=length:1", Last);
        prompt.Do("/encoding 1");
        Assert.Equal("#1 has the encoding in=gbk out=utf-8", Last);

        int shown = _shown.Count;
        prompt.Do("/framing 1 lenght:2");
        Assert.StartsWith("/framing lenght:2: ", Last, StringComparison.Ordinal);
        prompt.Do("/framing 1 in=lines out=fixed:2000000");
        Assert.Equal("/framing in=lines out=fixed:2000000: its shortest message has 2000000 bytes, over the limit of 1MiB: no message fits", Last);
        Assert.Equal("length:1", server.Roster.Single().SendFraming.ToString());
        prompt.Do("/encoding 1 in=gbx");
        Assert.StartsWith("/encoding in=gbx: ", Last, StringComparison.Ordinal);
        prompt.Do("/framing");
        Assert.Equal("/framing is used like this: /framing 3, /framing 3 lines or /framing 3 in=lines out=length:2be", Last);
        prompt.Do("/framing 7 lines");
        Assert.Equal("#7 is not online (/list shows who is)", Last);
        Assert.Equal(shown + 5, _shown.Count);
        Assert.All(_shown, line => Assert.DoesNotContain('\n', line));
        Assert.Equal("lines", server.Roster.Single().Framing.ToString());
    }

    [Fact]
    public void A_slash_and_bytes_can_be_sent()
    {
        using Peer peer = Join();
        _prompt.Do("/to 1");
        _prompt.Do("//list");
        peer.Expect("/list\n");
        _prompt.Do(@"\xFF[00 AB]");
        peer.Expect([0xFF, 0x00, 0xAB, 0x0A]);
        _prompt.Do(@"/to 1 \xFF");
        peer.Expect([0xFF, 0x0A]);
        _prompt.Do(@"\xF");
        Assert.StartsWith(@"position 1: \x needs two hexadecimal digits", Last, StringComparison.Ordinal);
        AssertNothingSent(peer);
    }

    [Theory]
    [InlineData("好😀")]
    [InlineData("/to 1 好😀")]
    [InlineData("/all 好😀")]
    public void A_character_that_cannot_be_encoded_is_named_and_nothing_is_sent(string line)
    {
        using Peer peer = Join();
        _prompt.Do("/to 1");
        _prompt.Do(line);
        Assert.Contains(_shown, text => text.Contains("gbk has no character '😀' (U+1F600): nothing was sent", StringComparison.Ordinal));
        AssertNothingSent(peer);
    }

    [Fact]
    public void One_who_has_left_is_not_sent_to_and_not_selected_any_more()
    {
        Peer peer = Join();
        _prompt.Do("/to 1");
        peer.Dispose();
        Eventually.Blocking(() => _server.Roster.Count == 0, () => "does not leave");
        Assert.Equal("[0 online]> ", _prompt.Text);
        _prompt.Do("are you there?");
        Assert.Equal("#1 is not online, so this went to nobody", Last);
        Assert.Null(_prompt.Selected);
        _prompt.Do("hello?");
        Assert.StartsWith("no one is selected", Last, StringComparison.Ordinal);
    }

    [Fact]
    public void Customers_get_names()
    {
        using Peer peer = Join();
        _prompt.Do("/name 1 张 三丰 ");
        _prompt.Do("/to 1");
        Assert.Equal("[1 online] → #1 张 三丰> ", _prompt.Text);
        _prompt.Do("/name 9 nobody");
        Assert.Equal("#9 is not online (/list shows who is)", Last);
        _prompt.Do("/name 1 " + new string('x', 201));
        Assert.Equal("a name may have 200 characters, and this one has 201", Last);
        Assert.Equal("[1 online] → #1 张 三丰> ", _prompt.Text);
    }

    [Theory]
    [InlineData("/hangup 2")]
    [InlineData("/kick 2")]
    [InlineData("/hangup 2, 2")]
    public void Hanging_up_ends_one_and_not_the_others(string line)
    {
        using Peer one = Join(), two = Join();
        _prompt.Do(line);
        two.ExpectEnd();
        AssertNothingSent(one);
        Eventually.Blocking(() => _server.Roster.Count == 1, () => $"{_server.Roster.Count} are online");
    }

    [Theory]
    [InlineData("/to", "/to is used like this: /to 3, /to 3 TEXT or /to 3,5 TEXT")]
    [InlineData("/to x", "no customer has the number or name x (/list shows who is online)")]
    [InlineData("/to , 3", "a customer's number or name is missing")]
    [InlineData("/to \"x", "a quoted name ends with another \"")]
    [InlineData("/hangup 7", "#7 is not online (/list shows who is)")]
    [InlineData("/kick all now", "no customer has the number or name all (/list shows who is online)")]
    [InlineData("/to 1,2", "#1 is not online, so this went to nobody")]
    [InlineData("/to 7", "#7 is not online, so this went to nobody")]
    [InlineData("/to 7 hi", "#7 is not online, so this went to nobody")]
    [InlineData("/all", "/all is used like this: /all TEXT")]
    [InlineData("/name", "/name is used like this: /name 3 NAME")]
    [InlineData("/kick", "/kick is used like this: /kick 3 or /kick all")]
    [InlineData("/stop now", "/stop is used like this: /stop")]
    [InlineData("/frobnicate", "not a command: /frobnicate (/help lists them; // sends a slash)")]
    [InlineData("/\e[2J", @"not a command: /\x1B[2J (/help lists them; // sends a slash)")]
    public void What_is_wrong_is_said(string line, string complaint)
    {
        _prompt.Do(line);
        Assert.Equal(complaint, Last);
        Assert.Equal(0, _stops);
    }

    [Theory]
    [InlineData("/to 1, 2 hi")]
    [InlineData("/to 1,  #2 hi")]
    [InlineData("/to 1 ,2 hi")]
    [InlineData("/to 1,2,1,2,2 hi")]
    [InlineData("/to Ann,2 hi")]
    [InlineData("/to \"张 三\", Ann hi")]
    public void Several_are_told_once_each(string line)
    {
        using Peer one = Join(), two = Join();
        _prompt.Do("/name 1 Ann");
        _prompt.Do("/name 2 张 三");
        _prompt.Do(line);
        one.Expect("hi\n");
        two.Expect("hi\n");
        AssertNothingSent(one);
        AssertNothingSent(two);
        Assert.Empty(_shown);
    }

    [Theory]
    [InlineData("/to 1,9 hi", "#9 is not online, so this went to nobody")]
    [InlineData("/to 1, x hi", "no customer has the number or name x")]
    [InlineData("/to 1, hi", "no customer has the number or name hi")]
    [InlineData("/to 1,,2 hi", "a customer's number or name is missing")]
    [InlineData("/hangup 1,9", "#9 is not online")]
    [InlineData("/name 1,9 Eve", "#9 is not online")]
    [InlineData("/to 1,99999999999999999999 hi", "no customer has the number or name 99999999999999999999")]
    [InlineData("/to 0 hi", "no customer has the number or name 0")]
    public void A_list_with_an_unknown_recipient_selects_no_one(string line, string complaint)
    {
        using Peer one = Join(), two = Join();
        _prompt.Do(line);
        Assert.StartsWith(complaint, Last, StringComparison.Ordinal);
        AssertNothingSent(one);
        Assert.Equal(2, _server.Roster.Count);
        Assert.Null(_server.Roster[1]!.Name);
    }

    [Fact]
    public void A_number_wins_over_a_name_and_a_name_of_several_is_nobodys()
    {
        using Peer one = Join(), two = Join();
        _prompt.Do("/name 1 2");
        _prompt.Do("/to 2 for the number");
        two.Expect("for the number\n");
        _prompt.Do("/to \"2\" for the name");
        one.Expect("for the name\n");
        _prompt.Do("/name 1,2 Ann");
        _prompt.Do("/to Ann hi");
        Assert.Equal("Ann is the name of several: take the number, #1, #2", Last);
        AssertNothingSent(one);
        AssertNothingSent(two);
    }

    [Theory]
    [InlineData("/to 1,2", "select one customer at a time; /to 3,5 TEXT sends to several")]
    [InlineData("/name 1", "/name is used like this: /name 3 NAME")]
    [InlineData("/hangup 1 2", "/hangup is used like this: /hangup 3 or /hangup all")]
    public void What_is_missing_or_too_much_is_said(string line, string complaint)
    {
        using Peer one = Join(), two = Join();
        _prompt.Do(line);
        Assert.Equal((complaint, 2), (Last, _server.Roster.Count));
    }

    [Fact]
    public void All_are_hung_up_only_after_a_second_enter()
    {
        using Peer one = Join(), two = Join();
        _prompt.Do("/kick all");
        Assert.Equal("this hangs up on all 2 online: Enter again does it, anything else does not", Last);
        _prompt.Do("/list");
        _prompt.Do("");
        AssertNothingSent(one);
        Assert.Equal(2, _server.Roster.Count);
        _prompt.Do("/hangup all");
        _prompt.Do("");
        one.ExpectEnd();
        two.ExpectEnd();
    }

    [Fact]
    public void Where_nobody_can_be_asked_again_all_need_a_yes()
    {
        using Peer one = Join();
        var prompt = new OperatorPrompt(_server, new TypedMessage(TypedLineEnd.Lf, hexInput: false), () => { }, () => 80) { Show = _shown.Add, AsksAgain = false };
        prompt.Do("/kick all");
        prompt.Do("");
        Assert.Equal("/kick all hangs up on everyone, so it needs --yes: /kick all --yes", Last);
        Assert.Single(_server.Roster);
        prompt.Do("/kick all --yes");
        one.ExpectEnd();
    }

    [Fact]
    public void Nothing_typed_is_nothing_done()
    {
        _prompt.Do("");
        Assert.Empty(_shown);
    }

    [Fact]
    public void Stop_stops_and_drain_does_when_the_last_has_left()
    {
        Peer peer = Join();
        _prompt.Do("/drain");
        Eventually.Blocking(() => _server.IsDraining, () => "does not drain");
        Assert.Equal(0, _stops);
        peer.Dispose();
        Eventually.Blocking(() => _stops == 1, () => "does not stop");
        _prompt.Do("/stop");
        Assert.Equal(2, _stops);
    }

    [Fact]
    public void Help_names_every_command()
    {
        _prompt.Do("/help");
        foreach (string command in new[] { "/to 3 ", "/to 3,5 TEXT", "/all TEXT", "/name 3 NAME", "/list", "/hangup 3", "/kick", "/drain", "/stop", "//TEXT", @"\xHH" })
            Assert.Contains(command, Last, StringComparison.Ordinal);
        Assert.All(OperatorCommands.All.Where(command => command.Name != "help"), command => Assert.Contains(command.Typed, Last, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_command_of_the_table_is_one()
    {
        foreach (OperatorCommand command in OperatorCommands.All.Where(command => command.Name is not ("stop" or "drain")))
        {
            _prompt.Do(command.Typed);
            Assert.DoesNotContain("not a command", Last, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_list_shows_those_with_some_words()
    {
        using Peer one = Join(), two = Join();
        _prompt.Do("/name 2 王老五");
        _prompt.Do("/list 老五");
        string[] lines = Last.Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Contains(two.LocalAddress, lines[1], StringComparison.Ordinal);
        Assert.Equal(["1 with 老五", "2 online"], lines[2..]);
        _prompt.Do("/list " + new string('x', 201));
        Assert.Equal("a filter may have 200 characters, and this one has 201", Last);
    }

    [Fact]
    public void Events_are_held_and_shown()
    {
        _prompt.Do("/pause");
        Assert.Equal("/pause is for the prompt at a terminal", Last);
        var events = new HeldEvents(_shown.Add, most: 3);
        _prompt.Events = events;
        events.Show(["before"]);
        Assert.Equal("before", Last);
        _prompt.Do("/resume");
        Assert.Equal("events are not held (/pause holds them)", Last);
        _prompt.Do("/pause");
        _shown.Clear();
        for (int i = 1; i <= 5; i++)
            events.Show([$"event {i}", "its second line"]);
        Assert.Empty(_shown);
        Assert.Equal("[0 online, paused: 5]> ", _prompt.Text);
        _prompt.Do("/pause");
        Assert.Equal(
            ["... 2 older events were left out", "event 3", "its second line", "event 4", "its second line", "event 5", "its second line", "5 events were held"],
            _shown);
        Assert.Equal("[0 online]> ", _prompt.Text);
        events.Show(["after"]);
        Assert.Equal("after", Last);
    }

    [Fact]
    public void Braces_are_braces_until_templates_are_asked_for()
    {
        var prompt = new OperatorPrompt(
            _server, new TypedMessage(TypedLineEnd.None, hexInput: true, new TypedTemplates(isOn: false)), () => _stops++, () => 120)
        {
            Show = _shown.Add,
        };
        using Peer one = Join(), two = Join();
        prompt.Do("/to 1 {n} {");
        one.Expect("{n} {");
        prompt.Do("/templates");
        Assert.Equal("braces in what you type are sent as they are", Last);
        prompt.Do("/templates on");
        Assert.StartsWith("{holes} in what you type are filled", Last, StringComparison.Ordinal);
        prompt.Do("/to 1,2 {customer}:{n} 好 \\{n}");
        one.Expect(Gbk.Bytes("1:1 好 {n}"));
        two.Expect(Gbk.Bytes("2:1 好 {n}"));
        prompt.Do("/to 2");
        prompt.Do("[01 03 00 00 00 02]{crc16-modbus}");
        two.Expect([1, 3, 0, 0, 0, 2, 0xC4, 0x0B]);
        prompt.Do("/all {customer}/{n:03};");
        Assert.Equal("to 2 customers", Last);
        one.Expect("1/003;");
        two.Expect("2/003;");
        prompt.Do("/templates off");
        prompt.Do("{n}");
        two.Expect("{n}");
        prompt.Do("/templates perhaps");
        Assert.Contains("/templates on", Last, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_cannot_be_filled_for_one_goes_to_nobody()
    {
        var prompt = new OperatorPrompt(
            _server, new TypedMessage(null, hexInput: false, new TypedTemplates(isOn: true)), () => _stops++, () => 120)
        {
            Show = _shown.Add,
        };
        using Peer one = Join(), two = Join();
        foreach (string wrong in new[] { "{crc17-modbus}", "{unhex}", "\\xZZ" })
        {
            prompt.Do("/to 1,2 " + wrong);
            Assert.DoesNotContain("Exception", Last, StringComparison.Ordinal);
            prompt.Do("/all " + wrong);
        }

        prompt.Do("/to 1,2 ☃{n}");
        Assert.Contains("gbk", Last, StringComparison.Ordinal);
        prompt.Do("/all ☃{n}");
        Assert.Contains("to 0 customers", Last, StringComparison.Ordinal);
        Assert.Contains("2", Last, StringComparison.Ordinal);
        AssertNothingSent(one);
        AssertNothingSent(two);
    }

    [Fact]
    public void Tab_completes_commands_and_numbers()
    {
        using Peer one = Join(), two = Join();
        Assert.Equal(["/hangup ", "/help"], _prompt.Complete("/h"));
        Assert.Equal(["/to 1 ", "/to 2 "], _prompt.Complete("/to "));
        Assert.Equal(["/kick 2 "], _prompt.Complete("/kick 2"));
        Assert.Empty(_prompt.Complete("hello"));
        Assert.Empty(_prompt.Complete("/all "));
    }

    private Peer Join()
    {
        int before = _server.Roster.Count;
        Peer peer = Peer.Connect(_server.Port);
        Eventually.Blocking(() => _server.Roster.Count == before + 1, () => "does not join");
        return peer;
    }

    // What was sent before this comes before it.
    private void AssertNothingSent(Peer peer)
    {
        Customer customer = _server.Roster.Single(c => c.Address == peer.LocalAddress);
        customer.TrySendBytes("."u8);
        peer.Expect(".");
    }
}
