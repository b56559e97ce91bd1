namespace Clientele.Simulation.Tests.Parsing;

public sealed class YamlFaultTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    // Where § stands, the error is.
    public static TheoryData<string, string> Files => new()
    {
        { "§", "the file is empty: a scenario says at least what customers do (say, steps or kinds)" },
        { "customers: 1\nsay: §'x\n", "this is not YAML: while scanning a quoted scalar, found unexpected end of stream (the quote is not closed)" },
        { "say: x\n b§: 2", "this is not YAML: while scanning a plain scalar value, found invalid mapping (keys of one map begin in one column, and a text with a colon and a blank in it stands in quotes)" },
        { "say: x\nsources: §[1, 2\nname: x\n", "this is not YAML: what opens here is not closed" },
        { "say: §\"\\q\"", "this is not YAML: while scanning a quoted scalar, found unknown escape character (in double quotes \\ is YAML's: write \\\\, or single quotes round the text)" },
        { "say: §@x", "this is not YAML: while scanning for the next token, found character that cannot start any token (a text that begins so stands in quotes)" },
        { "say: x\n§---\nsay: y", "a second document begins here: a scenario file is one" },
        { "§- say: x", "a list stands where a map with keys such as name, host, port is expected" },
        { "§say", "'say' stands where a map with keys such as name, host, port is expected" },
        { "say: §!!str x", "tags such as 'tag:yaml.org,2002:str' are not used in a scenario (a text that begins with ! stands in quotes)" },
        { "say: §*x", "nothing before this is marked '&x' (a text that begins with * stands in quotes)" },
        { "say: x\n? §[a]\n: c", "a list stands where a key is expected" },
        { "say: x\n§say: y", "the key 'say' is here twice: it stands in line 1 already" },
        { "say: x\n<<: §7", "'7' stands where a map to merge (<<: *name) is expected" },
        { "§%YAML 9.9\n---\nsay: x", "this is not YAML: found incompatible YAML document" },
        { "say: a§: b: c", "this is not YAML: while scanning a plain scalar value, found invalid mapping (keys of one map begin in one column, and a text with a colon and a blank in it stands in quotes)" },
        { "say: x\nsteps: §- y", "this is not YAML: block sequence entries are not allowed in this context (a list begins on a line of its own below its key)" },
        { "say: {text: x y§: z}", "this is not YAML: while parsing a flow mapping, did not find expected ',' or '}' (is a comma missing, or a bracket not closed?)" },
        { "say: §{text: x\nname: y\n", "this is not YAML: what opens here is not closed" },
        { "- : 7\n§name: x", "this is not YAML: a key or a value is missing before this" },
        { "say: {customer} §hi", "this is not YAML: while parsing a block mapping, did not find expected key (keys of one map begin in one column, and a text that begins with { or [ stands in quotes)" },
        { "say: x\n: §y", "this stands without a key before its colon" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_not_YAML_or_too_clever_for_a_scenario_is_an_error_with_its_place(string marked, string reason) => folder.AssertFault(marked, reason);
}
