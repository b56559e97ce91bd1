using System.Text;

namespace Clientele.Scripting.Tests.Serving;

/// <summary>Rules at work: a real server, and plain sockets.</summary>
public sealed class RuleBookTests
{
    [Fact]
    public async Task The_first_rule_that_fits_takes_the_message_and_also_goes_on()
    {
        List<string> untaken = [];
        await using var ruled = new RuledServer(
            """
            on:
              - {name: all, when: any, also: true, where: {loud: "yes"}, do: [{say: "heard {message}"}]}
              - {name: loud, when: {text: LOUD}, do: [{set: {loud: "yes"}}, {say: ok}]}
              - {name: ping, when: {starts: PING}, do: [{say: "PONG {n}"}]}
              - {name: other, when: {regex: '^PING2 (?<rest>.*)$'}, do: [{say: never}]}
            """,
            (_, message, isTaken) =>
            {
                if (!isTaken)
                    untaken.Add(message.Text);
                return new ValueTask<bool>(true);
            });
        using SocketPeer peer = await ruled.ConnectAsync();
        await Asks(peer, ("PING", ["PONG 1"]), ("PING2 x", ["PONG 2"]), ("LOUD", ["ok"]));
        await Asks(peer, ("PING", ["heard PING", "PONG 4"]), ("nobody's", ["heard nobody's"]));
        await Eventually.True(() => untaken.Count == 1);
        Assert.Equal(["nobody's"], untaken);
        Assert.Equal(
            ["PING [ping]", "PING2 x [ping]", "LOUD [loud]", "PING [all, ping]", "nobody's [all]"], ruled.Said());
        Assert.Equal([2, 1, 3, 0], ruled.Book.Reports.Select(report => report.Count));
        Assert.Empty(ruled.Failures);
    }

    [Fact]
    public async Task Who_comes_and_who_leaves_is_told_to_others()
    {
        await using var ruled = new RuledServer(
            """
            on:
              - when: joined
                do: [{say: "welcome {customer}, {online} here"}, {say: "{customer} came", to: others}]
              - when: {regex: '^NICK (?<nick>.+)$'}
                do: [{name: "{nick}"}, {say: "{name} it is"}]
              - when: {text: QUIT}
                do: [{say: bye}, hang-up]
              - when: left
                do: [{say: "{name} left", to: others}]
            """);
        using SocketPeer one = await ruled.ConnectAsync();
        await one.ExpectLineAsync("welcome 1, 1 here");
        using (SocketPeer two = await ruled.ConnectAsync())
        {
            await two.ExpectLineAsync("welcome 2, 2 here");
            await one.ExpectLineAsync("2 came");
            await Asks(two, ("NICK 瓶子", ["瓶子 it is"]));
            Assert.Equal("瓶子", ruled.Server.Roster[2]!.Name);
            await Asks(two, ("QUIT", ["bye"]));
            await two.ExpectEndAsync();
        }

        await one.ExpectLineAsync("瓶子 left");
        await Eventually.True(() => ruled.Server.Roster.Count == 1);
        using (SocketPeer three = await ruled.ConnectAsync())
            await three.ExpectLineAsync("welcome 3, 2 here");
        await one.ExpectLineAsync("3 came");
        await one.ExpectLineAsync("3 left");
    }

    [Fact]
    public async Task Something_is_said_to_all_to_one_and_to_those_with_a_value()
    {
        await using var ruled = new RuledServer(
            """
            on:
              - when: joined
                do: [{say: welcome}]
              - when: {regex: '^JOIN (?<room>\w+)$'}
                do: [{set: {room: "{room}"}}, {name: "in-{room}-{customer}"}, {say: joined}]
              - when: {regex: '^ROOM (?<words>.*)$'}
                do: [{say: "{name}: {words}", to: all, where: {room: "{room}"}}]
              - when: {regex: '^TO (?<who>\S+) (?<words>.*)$'}
                do: [{say: "for you: {words}", to: "{who}", nobody: "no {who} here"}]
              - when: {text: ALL}
                do: [{say: everybody, to: all}]
            """);
        using SocketPeer one = await SocketPeer.GreetedAsync(ruled.Server);
        using SocketPeer two = await SocketPeer.GreetedAsync(ruled.Server);
        using SocketPeer three = await SocketPeer.GreetedAsync(ruled.Server);
        await Asks(one, ("JOIN a", ["joined"]));
        await Asks(two, ("JOIN b", ["joined"]));
        await Asks(three, ("JOIN a", ["joined"]));
        await Asks(one, ("ROOM hi {room}", ["in-a-1: hi {room}"]));
        await three.ExpectLineAsync("in-a-1: hi {room}");
        await Asks(one, ("TO 2 you", []), ("TO in-b-2 again", []), ("TO in-b-9 x", ["no in-b-9 here"]));
        await two.ExpectLineAsync("for you: you");
        await two.ExpectLineAsync("for you: again");
        await two.SendLineAsync("ALL");
        foreach (SocketPeer peer in new[] { one, two, three })
            await peer.ExpectLineAsync("everybody");
    }

    [Fact]
    public async Task Everyone_is_told_in_their_own_encoding_and_framing()
    {
        await using var ruled = new RuledServer(
            """
            on:
              - when: joined
                do: [{say: welcome}]
              - when: {regex: '^ENC (?<name_of>\S+)$'}
                do: [{encoding: gbk}, {say: "好"}]
              - when: {text: LEN}
                do: [{framing: "length:1"}, {say: ok}]
              - when: {regex: '^SAY (?<words>.*)$'}
                do: [{say: "瓶: {words}", to: others}]
            """);
        using SocketPeer one = await SocketPeer.GreetedAsync(ruled.Server);
        using SocketPeer gbk = await SocketPeer.GreetedAsync(ruled.Server);
        using SocketPeer length = await SocketPeer.GreetedAsync(ruled.Server);
        await gbk.SendLineAsync("ENC gbk");
        await gbk.ExpectAsync(Convert.ToHexString(TextEncoding.Gbk.Encode("好\n")));
        await length.SendLineAsync("LEN");
        await length.ExpectAsync("026F6B");
        await one.SendLineAsync("SAY 你们好");
        await gbk.ExpectAsync(Convert.ToHexString(TextEncoding.Gbk.Encode("瓶: 你们好\n")));
        byte[] utf8 = Encoding.UTF8.GetBytes("瓶: 你们好");
        await length.ExpectAsync(utf8.Length.ToString("X2", System.Globalization.CultureInfo.InvariantCulture) + Convert.ToHexString(utf8));
        // What gbk says back is decoded by gbk, and told in utf-8.
        await gbk.SendAsync(TextEncoding.Gbk.Encode("SAY 谢谢\n").AsMemory());
        await one.ExpectLineAsync("瓶: 谢谢");
    }

    [Fact]
    public async Task A_ping_is_answered_while_another_rule_thinks_or_waits()
    {
        await using var ruled = new RuledServer(
            """
            on:
              - {when: {text: PING}, do: [{say: PONG}]}
              - {when: {text: SLOW}, do: [{think: 2s}, {say: done}]}
              - when: {text: LOGIN}
                do:
                  - say: user?
                  - expect: {regex: '^u (?<user>\w+)$'}
                  - say: password?
                  - expect: {text: "p {user}1"}
                    timeout: 1h
                  - say: "hello {user}"
                  - set: {user: "{user}"}
              - {when: {text: WHO}, do: [{say: "{user}"}]}
            """);
        using SocketPeer peer = await ruled.ConnectAsync();
        await peer.SendLineAsync("SLOW");
        await Asks(peer, ("PING", ["PONG", "done"]), ("LOGIN", ["user?"]), ("PING", ["PONG"]), ("nothing", []));
        await Asks(peer, ("u ann", ["password?"]), ("p bob1", []), ("PING", ["PONG"]), ("p ann1", ["hello ann"]), ("WHO", ["ann"]));
        Assert.Empty(ruled.Failures);
    }

    [Fact]
    public async Task Silence_is_said_once_until_somebody_speaks_again()
    {
        await using var ruled = new RuledServer(
            """
            on:
              - {when: {silence: 400ms}, do: [{say: b}]}
              - {name: short, when: {silence: 100ms}, do: [{say: a}]}
              - {when: any, do: [{say: ok}]}
            """);
        using SocketPeer peer = await ruled.ConnectAsync();
        await peer.ExpectLineAsync("a");
        await peer.ExpectLineAsync("b");
        await Asks(peer, ("x", ["ok", "a", "b"]));
        Assert.Equal(2, ruled.CountOf("short"));
    }

    [Fact]
    public async Task What_a_rule_has_begun_is_done_for_one_who_has_finished()
    {
        await using var ruled = new RuledServer(
            "on: [{when: any, do: [{think: 100ms}, {say: 'late {message}'}]}, {when: left, do: [{say: gone, to: others}]}]");
        using SocketPeer other = await ruled.ConnectAsync();
        await Asks(other, ("hi", ["late hi"]));
        using SocketPeer peer = await ruled.ConnectAsync();
        await peer.SendLineAsync("hello");
        peer.EndSending();
        await peer.ExpectLineAsync("late hello");
        await peer.ExpectEndAsync();
        await other.ExpectLineAsync("gone");
    }

    [Fact]
    public async Task A_quiet_message_is_shown_to_nobody_and_is_no_last_words()
    {
        await using var ruled = new RuledServer(
            """
            on:
              - {when: {regex: '^PASS (?<given>.+)$'}, do: [quiet, {say: "taken"}]}
              - {when: any, do: [{say: "ok"}]}
            """);
        using SocketPeer peer = await ruled.ConnectAsync();
        await Asks(peer, ("hello", ["ok"]), ("PASS secret", ["taken"]));
        Assert.Equal("hello", ruled.Server.Roster[1]!.LastWords);
        Assert.Equal(2, ruled.Server.Roster[1]!.MessagesReceived);
        Assert.Equal(["hello [rule 2]"], ruled.Said());
    }

    [Fact]
    public async Task A_hole_without_a_value_fails_its_rule_and_says_nothing()
    {
        await using var ruled = new RuledServer(
            """
            on:
              - {name: who, when: {text: WHO}, do: [{say: "you are {user}"}, {say: never}]}
              - {when: {regex: '^I (?<user>.+)$'}, do: [{say: ok}]}
              - {when: {text: COUNT}, do: [{count: c}, {say: "{c}"}]}
              - {name: late, when: {text: WAIT}, do: [{expect: {text: x}, timeout: 30ms}, {say: never}]}
            """);
        using SocketPeer peer = await ruled.ConnectAsync();
        await Asks(peer, ("WHO", []), ("WHO", []), ("COUNT", ["1"]), ("COUNT", ["2"]), ("I ann", ["ok"]), ("WHO", ["you are ann"]));
        await peer.ExpectLineAsync("never");
        RuleFailure failure = Assert.Single(ruled.Failures);
        Assert.Equal(("who", "rules.yaml:2:5", 1, RuleFailureKind.NoValue, "user"),
            (failure.Rule, failure.Place.ToString(), failure.Customer, failure.Kind, failure.Hole));
        Assert.Equal((3, 2), (ruled.CountOf("who"), ruled.Book.Reports[0].Failed));
        await peer.SendLineAsync("WAIT");
        await Eventually.True(() => ruled.Failures.Count == 2);
        Assert.Equal(RuleFailureKind.NoMessage, ruled.Failures.Last().Kind);
    }

    [Fact]
    public async Task What_a_customer_says_is_never_a_template_a_pattern_or_a_rule()
    {
        await using var ruled = new RuledServer(
            """
            on:
              - {when: {regex: '^SET (?<key>.*)$'}, do: [{set: {key: "{key}"}}, {say: "{key}"}]}
              - {when: {regex: '^is {key}$'}, do: [{say: yes}]}
              - {when: any, do: [{say: no}]}
            """);
        using SocketPeer peer = await ruled.ConnectAsync();
        await Asks(
            peer, ("is .*", ["no"]), ("SET .*", [".*"]), ("is x", ["no"]), ("is .*", ["yes"]),
            ("SET {customer}\\x41", ["{customer}\\x41"]), ("is 1A", ["no"]), ("is {customer}\\x41", ["yes"]));
    }

    [Fact]
    public async Task Bytes_that_are_no_characters_come_back_as_they_were()
    {
        await using var ruled = new RuledServer("on: [{when: any, do: [{say: '{message}'}]}]", encoding: TextEncoding.Gbk);
        using SocketPeer peer = await ruled.ConnectAsync();
        string every = Convert.ToHexString([.. Enumerable.Range(0, 256).Select(b => (byte)b).Where(b => b is not ((byte)'\n' or (byte)'\r'))]);
        await peer.SendAsync(every + "0A");
        await peer.ExpectAsync(every + "0A");
    }

    [Fact]
    public async Task New_rules_apply_to_who_is_online_and_values_stay()
    {
        await using var ruled = new RuledServer(
            "on: [{when: {regex: '^I (?<user>.+)$'}, do: [{set: {user: '{user}'}}, {say: ok}]}, {when: {text: SLOW}, do: [{think: 2s}, {say: old}]}]");
        using SocketPeer peer = await ruled.ConnectAsync();
        await Asks(peer, ("I ann", ["ok"]));
        await peer.SendLineAsync("SLOW");
        await Eventually.True(() => ruled.CountOf("rule 2") == 1);
        ruled.Reload("on: [{name: who, when: {text: WHO}, do: [{say: '{user}'}]}, {when: {silence: 1ms}, do: [{say: silent}]}, {when: {regex: '^(?<user>x)$'}, do: [{say: x}]}]");
        await peer.ExpectLineAsync("silent");
        await peer.ExpectLineAsync("old");
        await peer.SendLineAsync("WHO");
        await peer.ExpectLineAsync("ann");
        Assert.Equal(1, ruled.CountOf("who"));
        Assert.Throws<ScriptException>(() => ruled.Reload("on: [{when: {regex: '('}, do: [quiet]}]"));
        Assert.Equal(1, ruled.CountOf("who"));
    }

    [Fact]
    public async Task Only_so_many_rules_are_under_way_for_one_customer()
    {
        await using var ruled = new RuledServer(
            "on: [{name: slow, when: {text: SLOW}, do: [{expect: {text: GO}, timeout: 1h}, {say: went}]}, {when: {text: PING}, do: [{say: PONG}]}]");
        using SocketPeer peer = await ruled.ConnectAsync();
        for (int i = 0; i < 40; i++)
            await peer.SendLineAsync("SLOW");
        await Eventually.True(() => ruled.CountOf("slow") == 40);
        Assert.Equal(24, ruled.Book.Reports[0].Failed);
        Assert.Equal(RuleFailureKind.TooMany, Assert.Single(ruled.Failures).Kind);
        await Asks(peer, ("GO", ["went"]));
    }

    [Fact]
    public async Task A_server_that_waits_for_one_who_does_not_read_loses_nothing()
    {
        const int Lines = 200;
        string big = new('x', 20_000);
        await using var ruled = new RuledServer(
            $"on: [{{when: any, do: [{{repeat: [{{say: '{{c}} {big}'}}, {{count: c}}], times: 2}}]}}]",
            change: options => options with { Overflow = OverflowPolicy.Wait, QueueBytes = 32 * 1024 });
        using SocketPeer peer = await ruled.ConnectAsync();
        await Asks(peer, ("x", []));
        // {c} has no value before it is counted.
        await Eventually.True(() => !ruled.Failures.IsEmpty);
        ruled.Reload($"on: [{{when: any, do: [{{repeat: [{{count: c}}, {{say: '{{c}} {big}'}}], times: 2}}]}}]");
        for (int i = 0; i < Lines; i++)
            await peer.SendLineAsync("go");
        for (int i = 1; i <= 2 * Lines; i++)
            await peer.ExpectLineAsync($"{i} {big}");
        Assert.Equal(0, ruled.Book.Untold);
    }

    [Theory]
    [InlineData("half-close")]
    [InlineData("reset")]
    public async Task A_rule_ends_the_connection_in_its_way(string way)
    {
        await using var ruled = new RuledServer($"on: [{{when: {{text: END}}, do: [{{say: bye}}, {way}]}}, {{name: more, when: any, do: [{{say: x}}]}}]");
        using SocketPeer peer = await ruled.ConnectAsync();
        await peer.SendLineAsync("END");
        if (way == "reset")
        {
            Assert.Equal(System.Net.Sockets.SocketError.ConnectionReset, await peer.ErrorAsync());
            return;
        }

        await peer.ExpectLineAsync("bye");
        await peer.ExpectEndAsync();
        // It is still heard.
        await peer.SendLineAsync("more");
        await Eventually.True(() => ruled.CountOf("more") == 1);
    }

    [Fact]
    public async Task A_thousand_joins_are_a_thousand_lines_to_each_who_is_there_and_no_more()
    {
        const int Joins = 1000;
        await using var ruled = new RuledServer(
            "on: [{when: joined, do: [{say: welcome}, {say: '{customer} came', to: others}]}, {when: {text: END}, do: [{say: end}]}]");
        SocketPeer[] watchers =
            [await SocketPeer.GreetedAsync(ruled.Server), await SocketPeer.GreetedAsync(ruled.Server), await SocketPeer.GreetedAsync(ruled.Server)];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Joins), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
            {
                using SocketPeer one = await SocketPeer.GreetedAsync(ruled.Server);
            });
        for (int i = 0; i < watchers.Length; i++)
        {
            await watchers[i].SendLineAsync("END");
            List<string> heard = [];
            while (await watchers[i].ReceiveLineAsync() is var line && line != "end")
                heard.Add(line);
            // A watcher is greeted before its coming is told, perhaps to one who has come meanwhile.
            IEnumerable<string> all = Enumerable.Range(watchers.Length + 1, Joins).Select(number => $"{number} came");
            IEnumerable<string> ofWatchers = heard.Where(line => line is "1 came" or "2 came" or "3 came");
            Assert.Equal(all.Order(StringComparer.Ordinal), heard.Except(ofWatchers).Order(StringComparer.Ordinal));
            Assert.Equal(heard.Count, heard.Distinct().Count());
            watchers[i].Dispose();
        }
    }

    private static async Task Asks(SocketPeer peer, params (string Said, string[] Answers)[] talk)
    {
        foreach ((string said, string[] answers) in talk)
        {
            await peer.SendLineAsync(said);
            foreach (string answer in answers)
                await peer.ExpectLineAsync(answer);
        }
    }
}
