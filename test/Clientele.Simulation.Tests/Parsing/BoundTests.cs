using Clientele.Scripting;

namespace Clientele.Simulation.Tests.Parsing;

public sealed class BoundTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    [Fact]
    public void A_file_is_at_most_a_mebibyte()
    {
        string text = "say: x\n#" + new string('x', (1 << 20) - 8);
        Assert.NotNull(folder.Parse(text));
        folder.AssertFault("§" + text + "x", "the scenario is larger than 1MiB");
        folder.Write("large.yaml", text + "x");
        AssertUnreadable("large.yaml", "it is larger than 1MiB");
    }

    [Fact]
    public void Steps_are_at_most_ten_thousand()
    {
        string half = string.Concat(Enumerable.Repeat("  - {say: x}\n", 5000));
        string kinds = $"kinds:\n- name: a\n  steps:\n{half}- name: b\n  steps:\n{half}";
        Assert.NotNull(folder.Parse(kinds));
        folder.AssertFault(kinds + "  - §{say: x}", "this is one step more than 10000: a scenario has no more of them");
        folder.AssertFault($"sources: §[{string.Join(',', Enumerable.Repeat("::1", 10_001))}]\nsay: x", "these are 10001: at most 10000 are allowed");
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    public void Nesting_is_at_most_32_deep(string open, string close)
    {
        string before = "say: " + string.Concat(Enumerable.Repeat(open, 31));
        folder.AssertFault($"{before}§{open}{string.Concat(Enumerable.Repeat(close, 32))}", "this is nested more than 32 deep");
        folder.AssertFault($"{before}§{string.Concat(Enumerable.Repeat(open, 50_000))}", "this is nested more than 32 deep");
    }

    [Fact]
    public void Aliases_cannot_nest_deeper_than_what_is_written_out() =>
        folder.AssertFault(
            $"name: &a {new string('[', 20)}x{new string(']', 20)}\nsay: {new string('[', 20)}§*a{new string(']', 20)}",
            "what this stands for is nested more than 32 deep here");

    [Fact]
    public void Aliases_cannot_make_much_of_little()
    {
        string bomb = "name: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 6; i++)
            bomb += $"k{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n";
        ScriptException error = Assert.Throws<ScriptException>(() => folder.Parse(bomb));
        Assert.Equal((6, "these are more than 200000 values, with what aliases stand for: a scenario has fewer"), (error.Line, error.Reason));
    }

    [Fact]
    public void An_alias_inside_its_own_anchor_is_an_error() =>
        folder.AssertFault("say: &a [§*a]", "nothing before this is marked '&a' (a text that begins with * stands in quotes)");

    [Fact]
    public void What_cannot_be_read_has_no_place()
    {
        AssertUnreadable("nowhere.yaml", "there is no such file (looked for FOLDER/nowhere.yaml)");
        AssertUnreadable(".", "it is a folder");
    }

    [Fact]
    public void A_file_is_utf8_with_or_without_a_byte_order_mark()
    {
        File.WriteAllBytes(folder.At("mark.yaml"), [0xEF, 0xBB, 0xBF, .. "say: 你"u8]);
        Assert.Equal(Saying.Text("你"), ((SayStep)ScenarioFile.Load(folder.At("mark.yaml")).Scenario.Kinds[0].Steps[0]).What);
        File.WriteAllBytes(folder.At("gbk.yaml"), [.. "name: x\nsay: "u8, 0xC4, 0xE3]);
        ScriptException error = Assert.Throws<ScriptException>(() => ScenarioFile.Load(folder.At("gbk.yaml")));
        Assert.Equal((2, 6, "this is not UTF-8, which a scenario is written in"), (error.Line, error.Column, error.Reason));
    }

    private void AssertUnreadable(string name, string why)
    {
        string path = folder.At(name);
        ScriptException error = Assert.Throws<ScriptException>(() => ScenarioFile.Load(path));
        Assert.Equal((path, 0, 0), (error.File, error.Line, error.Column));
        Assert.Equal($"FOLDER/{name}: the scenario cannot be read: {why}", error.Message.Replace(folder.Path, "FOLDER", StringComparison.Ordinal));
    }
}
