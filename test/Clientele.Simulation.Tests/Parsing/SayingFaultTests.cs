namespace Clientele.Simulation.Tests.Parsing;

public sealed class SayingFaultTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    // Where § stands, the error is.
    public static TheoryData<string, string> Files => new()
    {
        { "say: §'{custmer}'", @"position 1: nothing is called {custmer}: did you mean {customer}? A brace alone is written \{" },
        { "say: §'a {random:6-1}'", "position 3: {random:6-1} is wrong: write {random:1-100}" },
        { "say: §'{time:unux}'", @"position 1: nothing is called {time:unux}: did you mean {time:unix}? A brace alone is written \{" },
        { "say: §{customer}", "a text that begins with { stands in quotes: \"{customer}\"" },
        { "say: §'a\\q'", "position 2: \\ stands before n, r, t, xHH (two hexadecimal digits) or another \\" },
        { "say: §你好 😀\nencoding: gbk", "'😀' (U+1F600) cannot be encoded in gbk" },
        { "data: {users: users.csv}\nsay: §'{user.name}'", @"position 1: nothing is called {user.name}: did you mean {users.name}? A brace alone is written \{" },
        { "data: {users: users.csv}\nsay: §'{users.nam}'", "{users.nam}: users.csv has no column 'nam' (did you mean name?); there is name, age" },
        { "encoding: gbk\ndata: {users: users.csv}\nsay: §'{users.age}'", "{users.age}: users.csv:3: '😀' (U+1F600) cannot be encoded in gbk" },
        { "steps:\n  - say: §'{token}'\n    expect: {regex: '(?<token>x)'}", "position 1: {token} has no value here: no step before this one captures it" },
        { "kinds:\n  - {name: a, steps: [{expect: {regex: '(?<token>x)'}}]}\n  - {name: b, steps: [{say: §'{token}'}]}", "position 1: {token} has no value here: no step before this one captures it" },
        { "say: {§words: x}", "'words' is no key of what is said: use text, hex, file or checked" },
        { "say: {hex: §F}", "'F' stands where bytes in hexadecimal (\"FF AB\") is expected" },
        { "say: {hex: FF, §text: x}", "'text' cannot stand beside 'hex': what is said has one of text, hex, file or checked" },
        { "say: {file: §none.bin}", "cannot read 'none.bin': there is no such file (looked for FOLDER/none.bin)" },
        { "say: {checked: §63}", "'63' is out of range: 64 to 1MiB are allowed" },
        { "say: {checked: §100-64}", "'100-64': the shortest comes first" },
        { "say: {checked: §1-2-3}", "'1-2-3' stands where a size, or two of them (64-1024), is expected" },
        { "framing: fixed:4\nsay: §hello", "a message of 5 bytes cannot be sent under fixed:4" },
        { "framing: length:1\nkinds: [{name: a, framing: 'fixed:2', steps: [{say: {hex: §FF}}]}]", "a message of 1 bytes cannot be sent under fixed:2" },
        { "framing: fixed:2\nsay: {file: §hello.bin}", "a message of 3 bytes cannot be sent under fixed:2" },
        { "framing: raw\nsay: §''", "nothing is said, and under raw nobody would hear of it" },
        { "say: §[x]", "a list stands where a text is expected" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Something_said_that_cannot_be_is_an_error_with_its_place(string marked, string reason) => folder.AssertFault(marked, reason);
}
