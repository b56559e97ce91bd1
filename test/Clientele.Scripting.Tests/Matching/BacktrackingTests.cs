using Clientele.Scripting.Tests.Conversing;
using Clientele.Scripting.Tests.Steps;

namespace Clientele.Scripting.Tests.Matching;

/// <summary>An expression that looks around itself or refers back is refused, unless the file says that it may.</summary>
public sealed class BacktrackingTests
{
    private const string Why =
        " looks around itself or refers back, with (?=...), (?!...), (?<=...), \\1 or (?>...): it may take long, so a file says backtracking: true beside it, or at its top";

    [Theory]
    [InlineData("- expect: {regex: '^(?=a)b'}", "1:19", "^(?=a)b")]
    [InlineData("- expect: 'regex:(a)\\1'", "1:11", @"(a)\1")]
    [InlineData("- expect: {is: any, skip: '(?!a)'}", "1:27", "(?!a)")]
    [InlineData("- until: {regex: '(?<=a)b'}", "1:18", "(?<=a)b")]
    [InlineData("- expect: {not: {regex: '(?>a)b'}}", "1:25", "(?>a)b")]
    [InlineData("- expect: [any, {regex: '(?!a)'}]", "1:25", "(?!a)")]
    [InlineData("- expect: {regex: '(?!a)', backtracking: false}", "1:19", "(?!a)")]
    public void It_is_refused_with_its_place_and_what_to_write(string yaml, string place, string pattern) =>
        Assert.Equal($"hello.yaml:{place}: '{pattern}'{Why}", ScriptText.FaultOf(yaml));

    [Theory]
    [InlineData("{regex: '^(?=a)a(?<t>b)', backtracking: true}")]
    [InlineData("{is: 'regex:(?<t>b)(?!a)', backtracking: true}")]
    [InlineData("{text: ab, skip: '(?!a)c', backtracking: true}")]
    [InlineData("{until: {regex: '(?<=a)b'}, backtracking: true}")]
    [InlineData("{not: {regex: 'a(?!b)'}, backtracking: true}")]
    [InlineData("[{regex: 'a(?!b)', backtracking: true, then: [leave]}, {regex: 'a(?=b)', backtracking: true}]")]
    public async Task Beside_a_match_it_may(string expect)
    {
        await using Talk talk = await Talk.StartAsync($"[{{say: x, expect: {expect}}}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.AnswerAsync("x", "ab\n");
        Assert.Null(await running.InTime());
        Assert.False(talk.Conversation.HasLeft);
    }

    [Fact]
    public void At_the_top_of_a_file_it_may_everywhere()
    {
        const string Steps = "ignore: '(?!a)b'\nsteps: [{expect: {regex: '(?!a)b', skip: '(?=a)'}}, {until: {regex: '(?!a)b'}}, {expect: [{regex: '(?!a)b'}, 'regex:(?!a)b']}]";
        Assert.StartsWith("x.yaml:1:9: '(?!a)b'", Fault("ignore: '(?!a)b'\nsteps: [leave]"), StringComparison.Ordinal);
        var file = ScriptFile.Parse("backtracking: true\n" + Steps, "x.yaml", ".");
        Assert.True(file.Backtracks);
        var words = new ScriptWords(TextEncoding.Utf8, Framing.Raw, file.Data, seed: 1, TimeProvider.System);
        var planner = new ScriptPlanner(words, [], "", TimeSpan.FromSeconds(1));
        planner.Add(file.Steps);
        Assert.NotNull(words.PatternOf(file.Ignore!, file.Backtracks));
        Assert.Throws<ParseException>(() => words.PatternOf(file.Ignore!));
    }

    [Fact]
    public void In_code_it_is_refused_when_the_script_is_planned()
    {
        var words = new ScriptWords(TextEncoding.Utf8, Framing.Raw, new Dictionary<string, DataTable>(), seed: 1, TimeProvider.System);
        var planner = new ScriptPlanner(words, [], "", TimeSpan.FromSeconds(1));
        ParseException error = Assert.Throws<ParseException>(() => planner.Add([new ExpectStep(Expectation.Regex("(?!a)b"))]));
        Assert.Equal(ParseFailureCode.NeedsBacktracking, error.Failure.Code);
        planner.Add([new ExpectStep(Expectation.Regex("(?!a)b") with { Backtracks = true })]);
    }

    [Fact]
    public async Task One_that_takes_too_long_is_told_as_such()
    {
        await using Talk talk = await Talk.StartAsync("[{say: x, expect: {regex: '^(?=a)(a+)+$', backtracking: true}}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.AnswerAsync("x", new string('a', 60) + "!\n");
        Assert.Equal(ConversationFault.PatternTookTooLong, (await running.InTime())!.Fault);
    }

    private static string Fault(string text) => Assert.Throws<ScriptException>(() => ScriptFile.Parse(text, "x.yaml", ".")).Message;
}
