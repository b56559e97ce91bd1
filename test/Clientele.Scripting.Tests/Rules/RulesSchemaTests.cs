using Clientele.Scripting.Rules;
using Clientele.Scripting.Tests.Files;

namespace Clientele.Scripting.Tests.Rules;

/// <summary>What the schema tells editors is what the reader does.</summary>
public sealed class RulesSchemaTests
{
    private static readonly SchemaKeys s_keys = new(
        RulesFile.Schema, [RuleKeys.File, RuleKeys.Rule, RuleKeys.When, .. RuleKeys.Steps.KeySets]);

    public static TheoryData<string> KeySets => s_keys.Names;

    [Theory]
    [MemberData(nameof(KeySets))]
    public void Schema_and_reader_know_the_same_keys(string name) => s_keys.AssertSame(name);

    [Fact]
    public void The_schema_has_no_map_that_the_reader_does_not_know_and_every_map_is_closed() => s_keys.AssertWholeAndClosed();
}
