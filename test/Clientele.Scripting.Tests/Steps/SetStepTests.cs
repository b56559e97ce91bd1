using Clientele.Scripting.Tests.Conversing;

namespace Clientele.Scripting.Tests.Steps;

/// <summary>A step gives a value to a name, and later holes have it.</summary>
public sealed class SetStepTests
{
    [Fact]
    public async Task Later_holes_have_the_value_in_what_is_said_and_expected()
    {
        await using Talk talk = await Talk.StartAsync(
            "[{set: {a: 'v{n}', b: '{a}.{unhex:FF}'}}, {say: '{a} {b}', expect: {regex: '^{a} {b}$'}}, {set: {a: '{a}{n}'}}, {say: '{a}', expect: {text: '{a}'}}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        Assert.Equal("763120 76312EFF0A".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(await talk.Peer.ReceiveAsync(8)));
        await talk.Peer.SendAsync("76312076312EFF0A");
        await talk.AnswerAsync("v12", "v12\n");
        Assert.Null(await running.InTime());
    }

    [Fact]
    public async Task Whether_it_fits_the_framing_is_seen_when_the_value_is_there()
    {
        await using Talk talk = await Talk.StartAsync(
            "[{set: {id: '{n:2be}'}}, {say: '{id}\\x00\\x00\\x00\\x02\\x01\\x07', expect: {starts: '{id}'}}]", "length:2be,offset=4,match=2:0000");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.Peer.ExpectAsync("0001000000020107");
        await talk.Peer.SendAsync("0001000000030107AA");
        Assert.Null(await running.InTime());
    }

    [Fact]
    public async Task It_takes_the_place_of_what_was_captured_and_is_taken_the_place_of()
    {
        await using Talk talk = await Talk.StartAsync(
            "[{expect: {regex: '(?<t>.)'}}, {set: {t: '{t}{t}'}}, {say: '{t}', expect: {regex: '(?<t>.)$'}}, {say: '{t}'}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.Peer.SendLineAsync("x");
        await talk.AnswerAsync("xx", "xy\n");
        await talk.Peer.ExpectLineAsync("y");
        Assert.Null(await running.InTime());
    }

    [Fact]
    public async Task A_hole_without_a_value_is_the_steps_failure()
    {
        await using Talk talk = await Talk.StartAsync("[{expect: {regex: 'a(?<t>b)?'}}, {set: {u: '{t}'}}, {say: '{u}'}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.Peer.SendLineAsync("a");
        ConversationFailure failure = Assert.IsType<ConversationFailure>(await running.InTime());
        Assert.Equal(
            (ConversationFault.NoValue, "t", "set", "hello.yaml:1:34", null),
            (failure.Fault, failure.Hole, failure.Word, failure.Place.ToString(), failure.Step));
    }

    [Fact]
    public async Task A_value_that_grows_has_a_bound()
    {
        await using Talk talk = await Talk.StartAsync("[{set: {a: x}}, {repeat: [{set: {a: '{a}{a}'}}, {think: 1ms}], times: 30}, {say: '{a}'}]");
        Task<ConversationFailure?> running = talk.RunAsync();
        await talk.Peer.ExpectLineAsync(new string('x', 4096));
        Assert.Null(await running.InTime());
    }

    [Theory]
    [InlineData("- set: x", "hello.yaml:1:8: 'x' stands where a map of names and their values ({token: \"{random}\"}) is expected")]
    [InlineData("- set: {}", "hello.yaml:1:8: nothing is set: the map is empty")]
    [InlineData("- set: {n: x}", "hello.yaml:1:9: 'n' cannot be set: a name has letters, digits and _, and is none that is something else in a template, such as customer")]
    [InlineData("- set: {crc32: x}", "hello.yaml:1:9: 'crc32' cannot be set: a name has letters, digits and _, and is none that is something else in a template, such as customer")]
    [InlineData("- set: {a b: x}", "hello.yaml:1:9: 'a b' cannot be set: a name has letters, digits and _, and is none that is something else in a template, such as customer")]
    [InlineData("- set: {a: '{cutsomer}'}", @"hello.yaml:1:12: position 1: nothing is called {cutsomer}: did you mean {customer}? A brace alone is written \{")]
    [InlineData("- say: '{a}'\n- set: {a: x}", "hello.yaml:1:8: position 1: {a} has no value here: no step before this one captures it")]
    [InlineData("- set: {a: '{b}', b: x}", "hello.yaml:1:12: position 1: {b} has no value here: no step before this one captures it")]
    [InlineData("- {set: {a: x}, times: 2}", "hello.yaml:1:17: 'times' is no key of a step that sets values: use set or name")]
    public void What_is_wrong_is_told_with_its_place(string yaml, string fault) => Assert.Equal(fault, ScriptText.FaultOf(yaml));
}
