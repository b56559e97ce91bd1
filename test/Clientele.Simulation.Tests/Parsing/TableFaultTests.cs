namespace Clientele.Simulation.Tests.Parsing;

public sealed class TableFaultTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    // Where § stands, the error is.
    public static TheoryData<string, string> Files => new()
    {
        { "data: §users.csv\nsay: x", "'users.csv' stands where a map of tables (users: users.csv) is expected" },
        { "data: {§a.b: users.csv}\nsay: x", "'a.b' cannot name a table: templates write it as {TABLE.column}, so it has letters, digits, - and _ alone" },
        { "data: {users: §{by: chance}}\nsay: x", "a table needs file" },
        { "data: {users: {file: users.csv, by: §turns}}\nsay: x", "'turns' is not customer, visit, message or chance" },
        { "data: {users: {file: users.csv, §once: true}}\nsteps: [{say: x}]", "no step says {users.name} or another column of this table: its rows would never be used up" },
        { "data: {users: {file: users.csv, §once: true, by: chance}}\nsay: x", "once takes each row for one visit, and by says something else here: write by: visit" },
        { "data: {users: {file: users.csv, §once: true}}\nsay: '{users.name}'", "after so many visits the run is over, and customers of the kind 'customer' never leave: give what they do for ever times or for (say: hello, times: 10), or those without steps a step" },
        { "§visits: 10\nsay: x", "after so many visits the run is over, and customers of the kind 'customer' never leave: give what they do for ever times or for (say: hello, times: 10), or those without steps a step" },
        { "§visits: 10\nsay: x\ntimes: 2\nmisbehave: [{silent: 10%}]", "after so many visits the run is over, and those who vanish or misbehave may stay until then: say how long it takes at most (for: 10m)" },
        { "visits: §0\nsay: x\ntimes: 2", "'0' stands where a whole number from 1 to 1000000000000 is expected" },
        { "data: {users: §none.csv}\nsay: x", "cannot read 'none.csv': there is no such file (looked for FOLDER/none.csv)" },
        { "data: {users: §.}\nsay: x", "cannot read '.': it is a folder" },
        { "data: {users: §empty.csv}\nsay: x", "empty.csv:1: the file is empty: the first row names the columns" },
        { "data: {users: §headed.csv}\nsay: x", "headed.csv:1: no row follows the names of the columns" },
        { "data: {users: §ragged.csv}\nsay: x", "ragged.csv:4: this row has 1 values, and the first row names 2 columns" },
        { "data: {users: §open.csv}\nsay: x", "open.csv:3: a quote is opened and never closed" },
        { "data: {users: §inside.csv}\nsay: x", "inside.csv:2: a quote stands inside a value: put quotes round the whole of it, and double those in it" },
        { "data: {users: §after.csv}\nsay: x", "after.csv:2: after a closing quote comes a comma or the end of the line" },
        { "data: {users: §twice.csv}\nsay: x", "twice.csv:1: two columns are named 'a'" },
        { "data: {users: §unnamed.csv}\nsay: x", "unnamed.csv:1: column 2 has no name that {table.column} could say" },
        { "data: {users: §gbk.csv}\nsay: x", "gbk.csv:3: this is not UTF-8: convert the file (iconv -f gbk -t utf-8)" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void An_invalid_table_is_an_error_with_its_place(string marked, string reason) => folder.AssertFault(marked, reason);
}
