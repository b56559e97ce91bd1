using Clientele.Scripting;
using CsCheck;

namespace Clientele.Simulation.Tests.Parsing;

public sealed class FuzzTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    private static readonly string[] s_pieces =
    [
        "", " ", "  ", "\n", "\n  ", "- ", ": ", ",", "[", "]", "{", "}", "'", "\"", "\\", "#", "&a ", "*a", "<<: ", "!x ", "|\n", ">\n", "? ",
        "%", "@", "`", "\t", "\r", "\u0085", "\u2028", "\uFEFF", "\0", "\uD800", "😀", "你", "~", "null", "---\n", "...\n", "-1", "0", "1e9",
        "99999999999999999999", "0.5", "500ms", "1%", "64KiB", "forever", "checked", "{customer}", "{x}", "(", "(?<n>", "say", "steps", "kinds",
    ];

    [Theory]
    [MemberData(nameof(SampleFolder.Samples), MemberType = typeof(SampleFolder))]
    public void Whatever_happens_to_a_file_it_is_a_scenario_or_has_a_fault_in_a_place_of_it(string sample)
    {
        string text = SampleFolder.Read(sample);
        Gen<string> piece = Gen.OneOf(Gen.OneOf(s_pieces), Gen.Int[0, text.Length - 1].Select(Gen.Int[1, 40], (at, length) => text.Substring(at, Math.Min(length, text.Length - at))));
        Gen<(double At, int Cut, string Piece)[]> changes = Gen.Select(Gen.Double[0, 1], Gen.Int[0, 12], piece).Array[1, 4];
        changes.Sample(
            all =>
            {
                string changed = text;
                foreach ((double at, int cut, string inserted) in all)
                {
                    int from = (int)(at * changed.Length);
                    changed = changed[..from] + inserted + changed[Math.Min(changed.Length, from + cut)..];
                }

                AssertReadOrRefused(changed);
            },
            iter: 2000);
    }

    [Fact]
    public void Whatever_it_is_it_is_a_scenario_or_has_a_fault_in_a_place_of_it() =>
        Gen.OneOf(s_pieces).Array[0, 30].Select(string.Concat).Sample(AssertReadOrRefused, iter: 3000);

    private void AssertReadOrRefused(string text)
    {
        try
        {
            Assert.NotEmpty(folder.Parse(text).Scenario.Kinds);
        }
        catch (ScriptException error)
        {
            string[] lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Replace('\u2028', '\n').Replace('\u0085', '\n').Split('\n');
            Assert.InRange(error.Line, 1, lines.Length);
            Assert.InRange(error.Column, 1, lines[error.Line - 1].Length + 1);
            Assert.DoesNotContain('\n', error.Message);
            Assert.NotEqual("", error.Reason);
        }
    }
}
