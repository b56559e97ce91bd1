using System.Globalization;
using System.Text;
using Clientele.Scripting.Tests.Conversing;

namespace Clientele.Scripting.Tests.Steps;

/// <summary>Everything up to a message is one reply.</summary>
public sealed class UntilStepTests
{
    [Theory]
    [InlineData("until: {text: .}", "until:text:.")]
    [InlineData("expect: {until: {text: .}}", "until:text:.")]
    [InlineData("expect: 'until:not:starts:250-'", "until:not:starts:250-")]
    [InlineData("expect: {until: {not: {starts: 250-}}}", "until:not:starts:250-")]
    [InlineData("until: 'regex:^250 (?<last>.*)'", "until:regex:^250 (?<last>.*)")]
    [InlineData("expect: {until: {text: .}, skip: ^NEWS, timeout: 3s, at-most: 7}", "until:text:.")]
    public void It_is_read(string step, string expect)
    {
        ExpectStep read = Assert.IsType<ExpectStep>(Assert.Single(ScriptText.Read($"[{{{step}}}]")));
        Assert.Equal(expect, read.Expect.ToString());
        Assert.True(read.Expect.IsUntil);
        Assert.True(Expectation.TryParse(expect, out Expectation? again, out _));
        Assert.Equal(read.Expect.ToString(), again.ToString());
    }

    [Theory]
    [InlineData("- until: any", "hello.yaml:1:10: the last message is told by what it is: text, contains, starts, ends, hex, regex or not")]
    [InlineData("- expect: {until: {nothing: 1s}}", "hello.yaml:1:19: the last message is told by what it is: text, contains, starts, ends, hex, regex or not")]
    [InlineData("- until: {text: ., timeout: 1s}", "hello.yaml:1:20: timeout stands beside until, and not in it")]
    [InlineData("- expect: {until: {text: ., skip: a}}", "hello.yaml:1:29: skip stands beside until, and not in it")]
    [InlineData("- expect: {text: ., at-most: 3}", "hello.yaml:1:21: at-most counts the messages of until, and there is none")]
    [InlineData("- {until: {text: .}, at-most: 0}", "hello.yaml:1:31: '0' stands where a whole number from 1 to 10000000 is expected")]
    [InlineData("- {until: {text: .}, at-mots: 1}", "hello.yaml:1:22: 'at-mots' is no key of a step that takes everything up to a message (did you mean at-most?): use until, name, timeout, at-most or backtracking")]
    [InlineData("- expect: 'until:any'", "hello.yaml:1:11: 'until:any' is not none, echo, any, checked, or a map such as {text: OK} or {regex: '^220 '}")]
    [InlineData("- expect: 'until:regex:('", "hello.yaml:1:11: '(' is no regular expression: insufficient closing parentheses at its character 1")]
    [InlineData("- {say: x, until: {text: .}}", "hello.yaml:1:12: 'until' cannot stand beside 'say': a step does one thing, so make it a step of its own")]
    [InlineData("- expect: {not: {until: {text: .}}}", "hello.yaml:1:17: not turns round what is said of one message: text, contains, starts, ends, hex or regex")]
    public void What_is_wrong_is_told_with_its_place(string yaml, string fault) => Assert.Equal(fault, ScriptText.FaultOf(yaml));

    [Fact]
    public void Another_expectation_has_no_last_message()
    {
        Assert.Throws<ArgumentException>(() => Expectation.Until(Expectation.Any));
        Assert.Throws<ArgumentException>(() => Expectation.Until(Expectation.Until(Expectation.Text("."))));
        Assert.Throws<ArgumentException>(() => Expectation.Not(Expectation.Until(Expectation.Text("."))));
    }

    [Fact]
    public async Task A_list_of_1500_lines_is_one_reply_and_the_script_goes_on()
    {
        await using Talk talk = await Talk.StartAsync(
            "[{say: LIST, expect: {starts: +OK}}, {until: {text: .}, name: list}, {say: STAT, expect: {until: {regex: '^done (?<n2>.)'}}}, {say: 'got {n2}'}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.AnswerAsync("LIST", "+OK\n" + string.Concat(Enumerable.Range(1, 1500).Select(n => $"{n.ToString(CultureInfo.InvariantCulture)} 1000\n")) + ".\n");
        await talk.AnswerAsync("STAT", "a\nb\ndone 7\n");
        await talk.Peer.ExpectLineAsync("got 7");
        Assert.Null(await running.InTime());
        Assert.Equal([1, 1, 1, 1], talk.Conversation.Exchanges.Select(one => one.Times));
    }

    [Fact]
    public async Task Messages_that_came_before_it_began_count_too()
    {
        await using Talk talk = await Talk.StartAsync("[{say: LIST}, {think: 100ms}, {until: {text: .}}, {expect: {text: next}}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.AnswerAsync("LIST", "1\n2\n");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await talk.Peer.SendLineAsync("3\n.\nnext");
        Assert.Null(await running.InTime());
    }

    [Theory]
    [InlineData("lines:lf", "250-a\n250-bb\n250 ok\nnext\n")]
    [InlineData("raw", "250-a\n250-bb\n250 ok\n")]
    public async Task It_does_not_matter_where_the_stream_is_cut(string framing, string answer)
    {
        bool isRaw = framing == "raw";
        string end = isRaw ? "regex: '(?m)^250 .*\\n$'" : "starts: '250 '";
        string rest = isRaw ? "" : ", {expect: {text: next}}";
        byte[] bytes = Encoding.ASCII.GetBytes(answer);
        await Task.WhenAll(Enumerable.Range(1, bytes.Length - 1).Select(async cut =>
        {
            await using Talk talk = await Talk.StartAsync($"[{{say: EHLO, expect: {{until: {{{end}}}}}}}{rest}]", framing);
            Task<ConversationFailure?> running = talk.RunAsync();
            await talk.Peer.ReceiveAsync(isRaw ? 4 : 5);
            await talk.Peer.SendAsync(bytes.AsMemory(0, cut));
            await Task.Delay(100, TestContext.Current.CancellationToken);
            Assert.False(running.IsCompleted);
            await talk.Peer.SendAsync(bytes.AsMemory(cut));
            Assert.Null(await running.InTime());
        }));
    }

    [Fact]
    public async Task More_than_there_may_be_is_wrong()
    {
        await using Talk talk = await Talk.StartAsync("[{say: LIST, expect: {until: {text: .}, at-most: 3}}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.AnswerAsync("LIST", "1\n2\n3\n.\n");
        ConversationFailure failure = Assert.IsType<ConversationFailure>(await running.InTime());
        Assert.Equal((ConversationFault.WrongReply, "3"), (failure.Fault, Encoding.ASCII.GetString(failure.Got.Span)));
    }

    [Fact]
    public async Task As_many_as_there_may_be_are_right()
    {
        await using Talk talk = await Talk.StartAsync("[{repeat: [{say: LIST, expect: {until: {text: .}, at-most: 3}}], times: 2}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.AnswerAsync("LIST", "1\n2\n.\n");
        await talk.AnswerAsync("LIST", "1\n2\n.\n");
        Assert.Null(await running.InTime());
    }

    [Fact]
    public async Task A_list_without_its_end_is_missing_and_the_last_message_is_told()
    {
        await using Talk talk = await Talk.StartAsync("[{say: LIST, expect: {until: {text: .}, timeout: 200ms}}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.AnswerAsync("LIST", "1\n2\n");
        ConversationFailure failure = Assert.IsType<ConversationFailure>(await running.InTime());
        Assert.Equal((ConversationFault.NoReply, "2"), (failure.Fault, Encoding.ASCII.GetString(failure.Got.Span)));
    }

    [Fact]
    public async Task Under_raw_so_much_is_kept_and_no_more()
    {
        await using Talk talk = await Talk.StartAsync("[{say: LIST, expect: {until: {ends: END}}}]", "raw");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.Peer.ReceiveAsync(4);
        await talk.Peer.SendAsync(Encoding.ASCII.GetBytes(new string('x', 200_000)).AsMemory());
        ConversationFailure failure = Assert.IsType<ConversationFailure>(await running.InTime());
        Assert.Equal(ConversationFault.WrongReply, failure.Fault);
    }
}
