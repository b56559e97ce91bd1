using Clientele.Simulation.Files;
using CsCheck;

namespace Clientele.Simulation.Tests.Files;

public sealed class CsvTests(SampleFolder folder) : IClassFixture<SampleFolder>
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
    public void Whatever_is_written_by_the_rules_is_read_back()
    {
        Gen<string> value = Gen.OneOf("", "a", ",", "\"", "\r", "\n", "\r\n", "你", "😀", " ").Array[0, 6].Select(string.Concat);
        Gen.Int[1, 4].SelectMany(width => value.Array[width].Array[0, 8]).Sample(rows =>
        {
            var csv = new Csv(string.Concat(rows.Select(row => string.Join(',', row.Select(one => $"\"{one.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n")));
            var read = new List<string[]>();
            while (csv.Next() is { } row)
                read.Add([.. row]);
            Assert.Equal(rows, read);
        });
    }

    [Fact]
    public void Whatever_it_is_it_is_rows_or_a_fault_with_a_line() =>
        Gen.OneOf('a', ',', '"', '\r', '\n').Array[0, 30].Select(chars => new string(chars)).Sample(text =>
        {
            var csv = new Csv(text);
            try
            {
                while (csv.Next() is { } row)
                    Assert.NotEmpty(row);
            }
            catch (FormatException error)
            {
                Assert.InRange(int.Parse(error.Message.Split(':')[0]), 1, text.Count(c => c is '\r' or '\n') + 1);
            }
        });

    private DataTable Read(string text)
    {
        folder.Write("table.csv", text);
        return folder.Parse("data: {t: table.csv}\nsay: x").Scenario.Data["t"];
    }
}
