namespace Clientele.Simulation.Tests.Parsing;

public sealed class SayingFaultTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    private const string Holes =
        "use {customer}, {visit}, {n}, {random}, {random:1-100}, {time}, {time:unix}, "
        + "{time:unix-ms}, {table.column}, what an earlier step's regex captures as (?<name>...), or {{ for a brace";

    // Where § stands, the error is.
    public static TheoryData<string, string> Files => new()
    {
        { "say: §'{x}'", "{x} is nothing that can be filled in: " + Holes },
        { "say: §'{custmer}'", "{custmer} is nothing that can be filled in (did you mean customer?): " + Holes },
        { "say: §'{customer'", "'{customer' is not closed: write {{ for a brace" },
        { "say: §'{random:6-1}'", "{random:6-1} is no range: write {random:1-100}" },
        { "say: §'{time:iso}'", "{time:iso} is nothing that can be filled in: " + Holes },
        { "say: §{customer}", "a text that begins with { stands in quotes: \"{customer}\"" },
        { "say: §'a\\q'", "'\\q': \\ stands before n, r, t, xHH (two hexadecimal digits) or another \\" },
        { "say: §你好 😀\nencoding: gbk", "'😀' (U+1F600) cannot be encoded in gbk" },
        { "say: §'{users.name}'", "{users.name}: there is no table 'users' in data" },
        { "data: {users: users.csv}\nsay: §'{user.name}'", "{user.name}: there is no table 'user' in data (did you mean users?); there is users" },
        { "data: {users: users.csv}\nsay: §'{users.nam}'", "{users.nam}: users.csv has no column 'nam' (did you mean name?); there is name, age" },
        { "encoding: gbk\ndata: {users: users.csv}\nsay: §'{users.age}'", "{users.age}: users.csv:3: '😀' (U+1F600) cannot be encoded in gbk" },
        { "steps:\n  - say: §'{token}'\n    expect: {regex: '(?<token>x)'}", "{token} is nothing that can be filled in: " + Holes },
        { "kinds:\n  - {name: a, steps: [{expect: {regex: '(?<token>x)'}}]}\n  - {name: b, steps: [{say: §'{token}'}]}", "{token} is nothing that can be filled in: " + Holes },
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
