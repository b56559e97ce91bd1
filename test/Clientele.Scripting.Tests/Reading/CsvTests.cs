using Clientele.Scripting.Reading;
using CsCheck;

namespace Clientele.Scripting.Tests.Reading;

public sealed class CsvTests
{
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
}
