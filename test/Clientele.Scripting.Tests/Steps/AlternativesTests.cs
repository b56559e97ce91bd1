using Clientele.Scripting.Tests.Conversing;

namespace Clientele.Scripting.Tests.Steps;

/// <summary>One of several replies comes, and each has its own steps.</summary>
public sealed class AlternativesTests
{
    private const string Reserve =
        "[{say: reserve, expect: [{regex: '^RESERVED (?<id>\\d+)$', then: [{say: 'delete {id}', expect: {text: DELETED}}]},"
        + " {text: TIMED_OUT, then: [{say: again}]}, 'starts:DEADLINE', {not: {starts: ERR}, then: [{say: odd}]}]}, {say: bye}]";

    [Theory]
    [InlineData("RESERVED 17", "> reserve|< RESERVED 17|> delete 17|< DELETED|> bye|")]
    [InlineData("TIMED_OUT", "> reserve|< TIMED_OUT|> again|> bye|")]
    [InlineData("DEADLINE_SOON", "> reserve|< DEADLINE_SOON|> bye|")]
    [InlineData("what", "> reserve|< what|> odd|> bye|")]
    public async Task The_first_that_fits_is_taken_and_then_the_script_goes_on(string answer, string shown)
    {
        await using Talk talk = await Talk.StartAsync(Reserve);
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.AnswerAsync("reserve", answer + "\n");
        if (answer.StartsWith("RES", StringComparison.Ordinal))
            await talk.AnswerAsync("delete 17", "DELETED\n");
        Assert.Null(await running.InTime());
        Assert.Equal(shown, talk.Shown);
    }

    [Fact]
    public async Task A_message_that_fits_none_is_a_wrong_reply()
    {
        await using Talk talk = await Talk.StartAsync(Reserve);
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.AnswerAsync("reserve", "ERR\n");
        ConversationFailure failure = Assert.IsType<ConversationFailure>(await running.InTime());
        Assert.Equal((ConversationFault.WrongReply, 1), (failure.Fault, failure.Step!.Number));
        Assert.Equal(@"regex:^RESERVED (?<id>\d+)$ | text:TIMED_OUT | starts:DEADLINE | not:starts:ERR", failure.Step.Reply!.Expectation.ToString());
    }

    [Theory]
    [InlineData("b\nz\n", "> x|< b|< z|> two|")]
    [InlineData("news\na\n", "> x|< news|< a|> one|")]
    public async Task What_came_early_and_what_is_passed_over_count_as_everywhere(string answer, string shown)
    {
        await using Talk talk = await Talk.StartAsync(
            "[{say: x}, {think: 100ms}, {expect: {one-of: [{text: a, then: [{say: one}]}, {text: b, then: [{expect: {text: z}}, {say: two}]}], skip: news, timeout: 20s}}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.AnswerAsync("x", answer);
        Assert.Null(await running.InTime());
        Assert.Equal(shown, talk.Shown);
    }

    [Fact]
    public async Task Alternatives_stand_in_loops_and_in_each_other_and_may_leave()
    {
        await using Talk talk = await Talk.StartAsync(
            "[{repeat: [{say: '{n}', expect: [{text: go}, {text: stop, then: [{say: sure?, expect: [{text: yes, then: [leave]}, {text: no}]}]}]}]}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.AnswerAsync("1", "go\n");
        await talk.AnswerAsync("2", "stop\n");
        await talk.AnswerAsync("sure?", "no\n");
        await talk.AnswerAsync("4", "stop\n");
        await talk.AnswerAsync("sure?", "yes\n");
        talk.Peer.Dispose();
        Assert.Null(await running.InTime());
        Assert.True(talk.Conversation.HasLeft);
    }

    [Fact]
    public async Task Each_may_change_the_framing_where_all_do()
    {
        await using Talk talk = await Talk.StartAsync(
            "[{say: x, expect: [{text: a, then: [{framing: 'fixed:3'}]}, {text: b, then: [{say: y}, {framing: 'fixed:3'}]}]}, {expect: {text: 123}}, {expect: {text: 456}}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.AnswerAsync("x", "b\n123456");
        await talk.Peer.ExpectLineAsync("y");
        Assert.Null(await running.InTime());
    }

    [Theory]
    [InlineData("- expect: []", "hello.yaml:1:11: there is nothing to expect: the list is empty")]
    [InlineData("- expect: [any, echo]", "hello.yaml:1:17: one of several replies is any, or text, contains, starts, ends, hex, regex or not of one message: what else there is stands in a step of its own (then)")]
    [InlineData("- expect: ['until:text:.']", "hello.yaml:1:12: one of several replies is any, or text, contains, starts, ends, hex, regex or not of one message: what else there is stands in a step of its own (then)")]
    [InlineData("- expect: [{text: a, them: []}]", "hello.yaml:1:22: 'them' is no key of one of several replies (did you mean then?): use is, text, contains, starts, ends, hex, regex, not, then or backtracking")]
    [InlineData("- expect: [{then: []}]", "hello.yaml:1:12: one of several replies needs one of is, text, contains, starts, ends, hex, regex or not")]
    [InlineData("- expect: [{text: a, then: [{sai: x}]}]", "hello.yaml:1:30: 'sai' is no key of a step (did you mean say?): use say, expect, until, think, repeat, choose, set, start-tls, framing, encoding or leave")]
    [InlineData("- {say: a, expect: [{text: a, then: [leave]}], times: 2}", "hello.yaml:1:20: each of these replies has its own steps, so what is said is said once: to say it again, put the step into a repeat")]
    [InlineData("- {say: a, expect: [{text: a, then: [leave]}, {text: b, then: [leave]}]}\n- leave", "hello.yaml:2:3: this step is never reached: the one before it (line 1) leaves or goes on for ever, whatever comes")]
    [InlineData("- expect: [{text: a, then: [{framing: raw}]}, any]", "hello.yaml:1:47: what follows would have another framing or encoding after one choice than after the other: change it in each of them, or in none")]
    [InlineData("- expect: [{regex: '(?<t>a)'}, {text: b, then: [{say: '{t}'}]}]", "hello.yaml:1:55: position 1: {t} has no value here: no step before this one captures it")]
    [InlineData("- expect: {one-of: [any], text: a}", "hello.yaml:1:27: 'text' cannot stand beside 'one-of': what is expected has one of is, text, contains, starts, ends, hex, regex, nothing, not, until or one-of")]
    [InlineData("- expect: {until: {one-of: [any]}}", "hello.yaml:1:20: one of several stands alone, and not inside of anything")]
    [InlineData("- {expect: [any], timeout: 0s}", "hello.yaml:1:28: '0s' is no time at all: it must be more than zero")]
    public void What_is_wrong_is_told_with_its_place(string yaml, string fault) => Assert.Equal(fault, ScriptText.FaultOf(yaml));

    [Fact]
    public void What_one_of_them_captures_later_steps_may_say() => Assert.Equal(
        2, ScriptText.Read("[{expect: [{regex: '(?<t>a)', then: [{say: '{t}'}]}, any]}, {say: '{t}'}]").Count);

    [Fact]
    public void In_code_they_fit_their_steps()
    {
        Assert.Throws<ArgumentException>(() => Expectation.OneOf());
        Assert.Throws<ArgumentException>(() => Expectation.OneOf(Expectation.Echo));
        var say = new SayStep { What = Saying.Text("x"), Expect = Expectation.OneOf(Expectation.Any), Then = [[], []] };
        Assert.Throws<ArgumentException>(say.Check);
        Assert.Throws<ArgumentException>((say with { Then = [[]], Times = 2 }).Check);
        (say with { Then = [[]] }).Check();
    }
}
