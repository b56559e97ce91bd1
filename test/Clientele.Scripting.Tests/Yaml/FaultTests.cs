using Clientele.Scripting.Tests.Steps;

namespace Clientele.Scripting.Tests.Yaml;

/// <summary>Errors call a file what it is.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("", "hello.yaml:1:1: the file is empty: a script is a list of steps")]
    [InlineData("- say: x\n---\n- say: y", "hello.yaml:2:1: a second document begins here: a script file is one")]
    [InlineData("- say: !!str x", "hello.yaml:1:8: tags such as 'tag:yaml.org,2002:str' are not used in a script (a text that begins with ! stands in quotes)")]
    [InlineData("- {say: x, name: a b}", "hello.yaml:1:18: 'a b' cannot name a step: it has no blank, dot, slash, <, >, = or !, and is no number")]
    [InlineData("- {say: {file: none.bin}}", "hello.yaml:1:16: cannot read 'none.bin': there is no such file (looked for FOLDER/none.bin)")]
    [InlineData("- expect: {regex: '(?<token>x)'}\n- say: '{tokne}'", @"hello.yaml:2:8: position 1: nothing is called {tokne}: did you mean {token}? A brace alone is written \{")]
    public void An_error_has_its_place_and_the_kind_of_file(string yaml, string message) =>
        Assert.Equal(message, ScriptText.FaultOf(yaml).Replace(Directory.GetCurrentDirectory(), "FOLDER", StringComparison.Ordinal));

    [Fact]
    public void A_script_has_at_most_ten_thousand_steps()
    {
        string half = $"- times: 1\n  repeat:\n{string.Concat(Enumerable.Repeat("  - say: x\n", 5000))}";
        Assert.Equal("hello.yaml:10003:5: this is one step more than 10000: a script has no more of them", ScriptText.FaultOf(half + half));
    }
}
