namespace Clientele.Simulation.Tests.Parsing;

public sealed class ExpectationFaultTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    // Where § stands, the error is.
    public static TheoryData<string, string> Files => new()
    {
        { "say: x\nexpect: §OK", "'OK' is not none, echo, any, checked, or a map such as {text: OK} or {regex: '^220 '}" },
        { "say: x\nexpect: §ehco", "'ehco' is not none, echo, any, checked, or a map such as {text: OK} or {regex: '^220 '} (did you mean echo?)" },
        { "say: x\nexpect: §checked", "expect: checked needs say: checked beside it (or say: {checked: 64-1024})" },
        { "say: x\nexpect: §{timeout: 1s}", "what is expected needs one of is, text, hex, regex or nothing" },
        { "say: x\nexpect: {text: a, §hex: FF}", "'hex' cannot stand beside 'text': what is expected has one of is, text, hex, regex or nothing" },
        { "say: x\nexpect: {text: §😀}\nencoding: gbk", "'😀' (U+1F600) cannot be encoded in gbk" },
        { "say: x\nexpect: {text: §'{'}", "'{' is not closed: write {{ for a brace" },
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
        { "say: x\nexpect: {regex: §'^a {who}$'}", "{who} at its character 4 is nothing that can be filled in: use {customer}, {visit}, {n}, {random}, {random:1-100}, {time}, {time:unix}, {time:unix-ms}, {table.column}, what an earlier step's regex captures as (?<name>...), or \\{ for a brace" },
        { "say: x\nexpect: {regex: §'(?<own>x) {own}'}", "{own} at its character 11 is nothing that can be filled in: use {customer}, {visit}, {n}, {random}, {random:1-100}, {time}, {time:unix}, {time:unix-ms}, {table.column}, what an earlier step's regex captures as (?<name>...), or \\{ for a brace" },
        { "say: x\nexpect: {is: echo, skip: §'\\d{3}{cutsomer}'}", "{cutsomer} at its character 6 is nothing that can be filled in (did you mean customer?): use {customer}, {visit}, {n}, {random}, {random:1-100}, {time}, {time:unix}, {time:unix-ms}, {table.column}, what an earlier step's regex captures as (?<name>...), or \\{ for a brace" },
        { "say: x\nignore: §'^NEWS {who}'", "{who} at its character 7 is nothing that can be filled in: use {customer}, {visit}, {n}, {random}, {random:1-100}, {time}, {time:unix}, {time:unix-ms}, {table.column}, what an earlier step's regex captures as (?<name>...), or \\{ for a brace" },
        { "say: x\nexpect: {regex: §'{none.name}'}", "{none.name}: there is no table 'none' in data" },
        { "say: x\nignore: §'('", "'(' is no regular expression: insufficient closing parentheses at its character 1" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void An_expectation_that_cannot_be_met_is_an_error_with_its_place(string marked, string reason) => folder.AssertFault(marked, reason);
}
