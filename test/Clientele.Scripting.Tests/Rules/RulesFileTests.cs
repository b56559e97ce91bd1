namespace Clientele.Scripting.Tests.Rules;

public sealed class RulesFileTests
{
    [Fact]
    public void What_a_file_says_is_read()
    {
        RulesFile file = Read(
            """
            name: chat
            on:
              - {when: joined, do: [{say: hi}]}
              - {name: ping, when: "text:PING", do: [{say: PONG}], also: true}
              - {when: {not: {contains: x}}, where: {room: a}, do: [quiet]}
              - {when: {silence: 30s}, do: [{say: there?}, {count: asked}]}
              - {when: left, do: [{say: gone, to: others}]}
            """);
        Assert.Equal("chat", file.Name);
        Assert.Equal(
            ["joined", "text:PING", "not:contains:x", "silence 30s", "left"], file.Rules.Select(rule => rule.When.ToString()));
        Assert.Equal([null, "ping", null, null, null], file.Rules.Select(rule => rule.Name));
        Assert.Equal([false, true, false, false, false], file.Rules.Select(rule => rule.Also));
        Assert.True(file.Rules[2].IsQuiet);
        Assert.Equal("a", file.Rules[2].Where["room"]);
        Assert.Equal("rules.yaml:4:5", file.Rules[1].Place.ToString());
    }

    [Theory]
    [InlineData("x: 1", "1:1: 'x' is no key of a rules file: use name, data or on")]
    [InlineData("on: []", "1:5: the list of rules is empty: one is needed")]
    [InlineData("on: [{do: [quiet]}]", "1:6: a rule needs when")]
    [InlineData("on: [{when: any}]", "1:6: a rule needs do")]
    [InlineData("on: [{when: any, do: []}]", "1:22: the list of steps is empty: a rule that only takes a message says quiet")]
    [InlineData("on: [{when: joind, do: [quiet]}]", "1:13: 'joind' is not joined, left, any, or a map such as {text: PING} or {silence: 30s} (did you mean joined?)")]
    [InlineData("on: [{when: echo, do: [quiet]}]", "1:13: 'echo' says nothing of one message: a rule has text, contains, starts, ends, hex, regex, not or any")]
    [InlineData("on: [{when: {nothing: 1s}, do: [quiet]}]", "1:14: 'nothing' is no key of when a rule applies: use is, text, contains, starts, ends, hex, regex, not or silence")]
    [InlineData("on: [{when: {regex: '(?<!a)b'}, do: [quiet]}]", "1:13: ")]
    [InlineData("on: [{when: {regex: '('}, do: [quiet]}]", "1:13: ")]
    [InlineData("on: [{when: {regex: '(?<name>x)'}, do: [quiet]}]", "1:13: {name} is something else in a template")]
    [InlineData("on: [{when: any, do: [{say: '{usr}'}]}, {when: {regex: '(?<user>x)'}, do: [quiet]}]", "1:29: ")]
    [InlineData("on: [{when: any, do: [{say: x, too: all}]}]", "1:32: 'too' is no key of a step that says something (did you mean to?)")]
    [InlineData("on: [{when: any, do: [{say: x, to: other}]}]", "1:36: 'other' is not self, others or all (did you mean others?)")]
    [InlineData("on: [{when: any, do: [{say: x, nobody: y}]}]", "1:32: nobody is for what is said to others")]
    [InlineData("on: [{when: any, do: [{say: checked}]}]", "1:29: a rule has no checked payloads to say")]
    [InlineData("on: [{when: any, do: [{say: x, expect: y}]}]", "1:32: 'expect' is no key of a step that says something")]
    [InlineData("on: [{when: joined, do: [quiet]}]", "1:26: quiet is for messages, and here is none")]
    [InlineData("on: [{when: any, do: [{repeat: [quiet, {think: 1s}], times: 2}]}]", "1:33: quiet is for a whole rule")]
    [InlineData("on: [{when: left, do: [{say: x}]}]", "1:24: the customer has left: say it to others, or to all")]
    [InlineData("on: [{when: left, do: [hang-up]}]", "1:24: the customer has left: all that can be done")]
    [InlineData("on: [{when: joined, also: true, do: [{say: x}]}]", "1:21: also is for rules of messages")]
    [InlineData("on: [{when: any, do: [{say: x}]}, {when: 'text:y', do: [{say: x}]}]", "1:35: this rule never applies: the one in line 1 takes every message")]
    [InlineData("on: [{name: a, when: joined, do: [{say: x}]}, {name: a, when: left, do: [{say: x, to: all}]}]", "1:54: 'a' is another rule's name already")]
    [InlineData("on: [{when: any, do: [{set: {message: x}}]}]", "1:23: {message} is something else in a template")]
    [InlineData("on: [{when: any, do: [{set: {}}]}]", "1:29: nothing is set: the map is empty")]
    [InlineData("on: [{when: any, do: [{expect: {nothing: 1s}}]}]", "1:23: a rule of its own waits for silence: when: {silence: 30s}")]
    [InlineData("on: [{when: any, do: [hang-up, {say: x}]}]", "1:32: this step is never reached: the one before it (line 1) leaves")]
    [InlineData("on: [{when: any, do: [{think: 1s}, {lave: x}]}]", "1:37: 'lave' is no key of a step")]
    public void What_is_wrong_is_said_with_its_place(string yaml, string expected)
    {
        string message = Assert.Throws<ScriptException>(() => Read(yaml)).Message;
        Assert.StartsWith("rules.yaml:" + expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private static RulesFile Read(string yaml) =>
        RulesFile.Parse(yaml, "rules.yaml", "/", TextEncoding.Utf8, TextEncoding.Utf8, Framing.Lines());
}
