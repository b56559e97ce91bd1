using Clientele.Scripting;
using CsCheck;

namespace Clientele.Simulation.Tests.Parsing;

public sealed class TableTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\r1,2")]
    [InlineData("\uFEFFa,b\n1,2")]
    [InlineData("\n\na , b\n\n1,2\n\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"")]
    public void Line_ends_marks_and_quotes_make_no_difference(string text)
    {
        DataTable table = Read(text);
        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal([["1", "2"]], table.Rows);
    }

    [Fact]
    public void Values_may_hold_commas_quotes_and_line_ends() =>
        Assert.Equal([["a,b", "say \"hi\"", "two\r\nlines"], ["", " 你 ", ""]], Read("x,y,z\n\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\n\"\", 你 ,\n").Rows);

    [Fact]
    public void Many_columns_and_many_names_of_them_take_no_longer_each()
    {
        const int Columns = 40_000;
        string names = string.Join(',', Enumerable.Range(0, Columns).Select(i => $"c{i}"));
        folder.Write("wide.csv", $"{names}\n{string.Join(',', Enumerable.Range(0, Columns))}\n");
        string holes = string.Concat(Enumerable.Range(0, Columns).Select(i => $"{{t.c{i}}} "));
        Scenario scenario = folder.Parse($"data: {{t: wide.csv}}\nframing: lines\nsay: '{holes}'").Scenario;
        Assert.Equal("39999", scenario.Data["t"].Rows[0][^1]);
        Assert.Equal(Columns - 1, scenario.Data["t"].IndexOf("c39999"));
        Simulator.Check(new SimulationOptions { Host = "127.0.0.1", Port = 1, Framing = Framing.Lines(), Scenario = scenario });
    }

    [Fact]
    public void A_value_that_cannot_be_said_is_told_with_its_line()
    {
        folder.Write("lines.csv", "a,b\r\n\"two\r\nlines\",x\r\n\n1,😀\n");
        ScriptException error = Assert.Throws<ScriptException>(() => folder.Parse("encoding: gbk\ndata: {t: lines.csv}\nsay: '{t.b}'"));
        Assert.Contains("lines.csv:5: '😀'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_takes_little_more_than_its_text()
    {
        const int Rows = 200_000;
        folder.Write("long.csv", "name,drink\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => $"n{i % 10},tea\n")));
        // The median: other tests take and give back memory at the same time.
        List<Scenario> kept = [];
        long[] taken = [.. Enumerable.Range(0, 5).Select(_ => Take()).Order()];
        Assert.All(kept, scenario => Assert.Equal(Rows, scenario.Data["t"].Rows.Count));
        // Seven characters a row, two bytes each, and four bytes for each of two values; as objects it would be 200 bytes a row.
        Assert.InRange(taken[2], Rows * 4, Rows * 40);

        long Take()
        {
            long before = GC.GetTotalMemory(forceFullCollection: true);
            kept.Add(folder.Parse("data: {t: long.csv}\nsay: '{t.name}'").Scenario);
            return GC.GetTotalMemory(forceFullCollection: true) - before;
        }
    }

    private DataTable Read(string text)
    {
        folder.Write("table.csv", text);
        return folder.Parse("data: {t: table.csv}\nsay: x").Scenario.Data["t"];
    }
}
