using System.Text.Json.Nodes;
using Clientele.Scripting;
using CsCheck;

namespace Clientele.Simulation.Tests.Parsing;

public sealed class JsonLinesTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    // Where § stands in the file, the error is.
    public static TheoryData<string, string> Files => new()
    {
        { "§", "the file is empty: each line is an object ({\"name\": \"Ann\"})" },
        { "{\"a\": 1}\n§[1]\n", "each line is an object ({\"name\": \"Ann\"})" },
        { "{\"a\": 1}\n\n{\"a\": §[1, 2]}", "'a' holds a list, and a value of a table is a text, a number, true or false: write it as a text (\"[1, 2]\"), or give each part a key of its own" },
        { "{\"a\": 1, \"王\": §{\"c\": 2}}", "'王' holds an object, and a value of a table is a text, a number, true or false: write it as a text (\"[1, 2]\"), or give each part a key of its own" },
        { "{\"a\": §null}", "'a' is null: write \"\" for an empty text" },
        { "{\"name\": 1}\n{§\"nmae\": 2}", "the first line has no 'nmae' (did you mean name?): each has its keys" },
        { "{\"a\": 1, \"b\": 2}\n§{\"b\": 2}", "this line has no 'a', and the first one has" },
        { "{\"a\": 1, §\"a\": 2}", "'a' stands here twice" },
        { "{\"a\": 1}\n{\"a\": 1, §\"a\": 2}", "'a' stands here twice" },
        { "{§\"a}b\": 1}", "'a}b' is no name that {table.column} could say" },
        { "§{}", "this object has no key, and keys name the columns" },
        { "{\"a\": §\"\\ud800\"}", "half of a character pair (\\uD800 to \\uDFFF) stands alone here" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void An_invalid_line_is_an_error_with_its_place(string marked, string reason)
    {
        int at = marked.IndexOf('§', StringComparison.Ordinal);
        int line = marked[..at].Count(c => c == '\n') + 1;
        folder.Write("rows.jsonl", marked.Remove(at, 1));
        folder.AssertFault("data: {t: §rows.jsonl}\nsay: x", $"rows.jsonl:{line}:{at - marked[..at].LastIndexOf('\n')}: {reason}");
    }

    [Theory]
    [InlineData("{\"a\": 1,}", 9)]
    [InlineData("{\"a\": tru}", 8)]
    [InlineData("{\"王\": 'x'}", 7)]
    [InlineData("{\"a\": 1} 2", 10)]
    [InlineData("{\"a\": 1", 8)]
    public void What_is_no_json_is_told_with_its_column(string line, int column)
    {
        folder.Write("rows.jsonl", "{\"a\": 1}\n".Replace("a", line.Contains('王', StringComparison.Ordinal) ? "王" : "a", StringComparison.Ordinal) + line);
        ScriptException error = Assert.Throws<ScriptException>(() => folder.Parse("data: {t: rows.jsonl}\nsay: x"));
        Assert.StartsWith("shop.yaml:1:11: rows.jsonl:2:", error.Message, StringComparison.Ordinal);
        Assert.Contains(": from here on this line is no JSON: ", error.Message, StringComparison.Ordinal);
        int told = int.Parse(error.Message.Split(':')[5], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(told, column - 1, column + 4);
    }

    [Fact]
    public void Numbers_and_truth_values_stay_as_they_are_written() => Assert.Equal(
        [["1.50", "-0", "1e3", "true", "false", "12345678901234567890"], ["1", "2", "3", "4", "5", "6"]],
        Read("{\"a\": 1.50, \"b\": -0, \"c\": 1e3, \"d\": true, \"e\": false, \"f\": 12345678901234567890}\r\n"
            + "\n{\"f\": 6, \"e\": 5, \"d\": 4, \"c\": 3, \"b\": 2, \"a\": 1}\n").Rows);

    [Fact]
    public void Any_text_is_read_as_it_was_written() => Gen.String[Gen.Char["ab,\"'\r\n\t\\ 王é\u2028{}"], 0, 12].Array[3].Array[1, 9].Sample(
        rows =>
        {
            string text = string.Join('\n', rows.Select(row => new JsonObject { ["x"] = row[0], ["y"] = row[1], ["z"] = row[2] }.ToJsonString()));
            Assert.Equal(rows, Read(text).Rows.Select(row => row.ToArray()));
        },
        iter: 300,
        threads: 1);

    [Fact]
    public void A_value_that_cannot_be_said_is_told_with_its_line()
    {
        folder.Write("said.jsonl", "{\"a\": \"two\\nlines\"}\n\n{\"a\": \"😀\"}\n");
        ScriptException error = Assert.Throws<ScriptException>(() => folder.Parse("encoding: gbk\ndata: {t: said.jsonl}\nsay: '{t.a}'"));
        Assert.Contains("said.jsonl:3: '😀'", error.Message, StringComparison.Ordinal);
    }

    private DataTable Read(string text)
    {
        folder.Write("read.jsonl", text);
        return folder.Parse("data: {t: read.jsonl}\nsay: x").Scenario.Data["t"];
    }
}
