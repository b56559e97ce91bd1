namespace Clientele.Simulation.Tests.Parsing;

public sealed class ExpectationFaultTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    // Where § stands, the error is.
    public static TheoryData<string, string> Files => new()
    {
        { "say: x\nexpect: §OK", "'OK' is not none, echo, any, checked, or a map such as {text: OK} or {regex: '^220 '}" },
        { "say: x\nexpect: §ehco", "'ehco' is not none, echo, any, checked, or a map such as {text: OK} or {regex: '^220 '} (did you mean echo?)" },
        { "say: x\nexpect: §checked", "expect: checked needs say: checked beside it (or say: {checked: 64-1024})" },
        { "say: x\nexpect: §{timeout: 1s}", "what is expected needs one of is, text, contains, starts, ends, hex, regex, nothing, not, until or one-of" },
        { "say: x\nexpect: {text: a, §hex: FF}", "'hex' cannot stand beside 'text': what is expected has one of is, text, contains, starts, ends, hex, regex, nothing, not, until or one-of" },
        { "say: x\nexpect: {text: §😀}\nencoding: gbk", "'😀' (U+1F600) cannot be encoded in gbk" },
        { "say: x\nexpect: {ends: §'{n:9}'}", "position 1: {n:9} is wrong: write {n:06}, {n:x4} or {n:2be}" },
        { "say: x\nexpect: {hex: §'?'}", "'?' stands where bytes in hexadecimal (\"FF AB\", with ? for any digit) is expected" },
        { "say: x\nexpect: {not: §{nothing: 1s}}", "not turns round what is said of one message: text, contains, starts, ends, hex or regex" },
        { "say: x\nexpect: {not: §any}", "not turns round what is said of one message: text, contains, starts, ends, hex or regex" },
        { "say: x\nexpect: §'regex:('", "'(' is no regular expression: insufficient closing parentheses at its character 1" },
        { "say: x\nexpect: {regex: §'('}", "'(' is no regular expression: insufficient closing parentheses at its character 1" },
        { "say: x\nexpect: {regex: §'(?<n>x)'}", "this captures {n}, which is something else in a template: take another name than customer, visit, n, random, time" },
        { "say: x\nexpect: {is: echo, skip: §'['}", "'[' is no regular expression: unterminated bracket at its character 1" },
        { "say: x\nexpect: {is: none, §skip: a}", "skip is for messages before a reply, and none is expected" },
        { "say: x\nexpect: {nothing: 1s, §timeout: 1s}", "nothing has its own time: {nothing: 2s}" },
        { "say: x\n§timeout: 1s", "timeout is the time for a reply, and none is expected" },
        { "say: x\ntimeout: 1s\nexpect: {is: echo, §timeout: 2s}", "the step has a timeout already: give one" },
        { "say: x\nexpect: {nothing: 1s}\n§in-flight: 7", "in-flight counts messages that wait for replies, and this step expects nothing" },
        { "say: x\n§in-flight: 7", "in-flight counts messages that wait for replies: say what to expect" },
        { "say: x\nexpect: echo\nin-flight: §0", "'0' stands where a whole number from 1 to 65536 is expected" },
        { "say: x\nexpect: echo\nin-flight: §65537", "'65537' stands where a whole number from 1 to 65536 is expected" },
        { "steps: [{expect: §none}]", "a step that expects none does nothing: leave it out, or expect {nothing: 2s}" },
        { "steps: [{expect: §echo}]", "an echo is expected of what a step says: put it beside say" },
        { "steps: [{expect: §checked}]", "expect: checked needs say: checked beside it" },
        { "say: x\nexpect: {regex: §'(?<own>x) {own}'}", "position 11: {own} has no value here: no step before this one captures it" },
        { "say: x\nexpect: {is: echo, skip: §'\\d{3}{cutsomer}'}", @"position 6: nothing is called {cutsomer}: did you mean {customer}? A brace alone is written \{" },
        { "say: x\nignore: §'('", "'(' is no regular expression: insufficient closing parentheses at its character 1" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void An_expectation_that_cannot_be_met_is_an_error_with_its_place(string marked, string reason) => folder.AssertFault(marked, reason);
}
