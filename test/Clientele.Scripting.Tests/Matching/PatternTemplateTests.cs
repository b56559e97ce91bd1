using Clientele.Scripting;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Tests.Matching;

public sealed class PatternTemplateTests
{
    [Theory]
    [InlineData(@"\d{3}")]
    [InlineData("a{2,5}b{2,}c{0}")]
    [InlineData("[{}]")]
    [InlineData("[{n}]")]
    [InlineData("[]{n}]")]
    [InlineData("[^]{n}]")]
    [InlineData(@"[\]{n}]")]
    [InlineData("[a-z-[{n}]]")]
    [InlineData(@"\p{Lu}\P{IsGreek}")]
    [InlineData(@"\{n}")]
    [InlineData(@"\\\{who\}")]
    [InlineData("x{,5}")]
    [InlineData("{2, 5}")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("}{")]
    [InlineData("(?#{who})x")]
    [InlineData("""{"name": 1}""")]
    [InlineData("{a,b}")]
    [InlineData(@"(?<who>x)\k<who>")]
    public void Braces_that_are_not_a_hole_stay_as_they_are(string pattern) =>
        Assert.Equal(pattern, Template(pattern).For(Context()).ToString());

    [Theory]
    [InlineData("^a {customer} b$", "a 7 b", true)]
    [InlineData("^a {customer} b$", "a {customer} b", false)]
    [InlineData("^{customer}+$", "777", true)]
    [InlineData("^{k}{2}$", "a.b*a.b*", true)]
    [InlineData("^{k}$", "axb*", false)]
    [InlineData("^{t.first name}$", "(Ann)", true)]
    [InlineData(@"^\p{Lu}{3} {visit}/{n} [{}]$", "ABC 3/42 }", true)]
    [InlineData("^{{customer}}$", "{7}", true)]
    [InlineData(@"\{customer\} {customer}", "{customer} 7", true)]
    [InlineData("(?i)^{up}$", "[ab]", true)]
    public void A_known_name_is_filled_in_literally(string pattern, string text, bool matches) =>
        Assert.Equal(matches, Template(pattern).For(Context()).IsMatch(text));

    [Theory]
    [InlineData("^a {custmer}$", "position 4: nothing is called {custmer}: did you mean {customer}?")]
    [InlineData(@"\d{3}{t.none}", "position 6: {t.none} is wrong: write {t.first name}")]
    [InlineData("x{random:9-1}", "position 2: {random:9-1} is wrong: write {random:1-100}")]
    public void A_wrong_name_is_refused_with_its_place(string pattern, string named) =>
        Assert.StartsWith(named, Assert.Throws<ParseException>(() => Template(pattern)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("^a {who}$", "a {who}")]
    [InlineData("^a{2}{x$", "aa{x")]
    public void Any_other_brace_is_what_it_is_in_an_expression(string pattern, string text) =>
        Assert.Matches(Template(pattern).For(Context()), text);

    [Fact]
    public void A_value_that_is_missing_is_named()
    {
        PatternTemplate template = Template("^{k} {customer}$");
        Assert.Equal("k", template.MissingIn(null));
        Assert.Null(template.MissingIn(new() { ["k"] = "" }));
        Assert.Null(Template("^{customer}$").MissingIn(null));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_found_as_they_are_shown() =>
        Assert.Matches(Template("^{raw}$").For(Context()), TextEncoding.Utf8.Decode([(byte)'K', 0xFE]));

    [Fact]
    public void The_groups_are_those_of_the_pattern_as_it_is_written() =>
        Assert.Equal(["token", "rest"], Template("^{customer} (?<token>\\S+) (?<rest>.*)$").Names);

    private static PatternTemplate Template(string pattern)
    {
        var table = new DataTable { Columns = ["first name"], Rows = [["(Ann)"]] };
        var holes = new HoleSources(new Dictionary<string, DataTable> { ["t"] = table }, new HashSet<string> { "k", "up", "raw" });
        return new PatternTemplate(pattern, TextEncoding.Utf8, 1, holes, TimeProvider.System, backtracks: true);
    }

    private static TemplateContext Context() => new(7, 3, 42, 0, new() { ["k"] = "a.b*", ["up"] = "[AB]", ["raw"] = "K\uDCFE" });
}
