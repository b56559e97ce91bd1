using System.CommandLine;
using System.Text.RegularExpressions;
using Clientele.Cli.Commands;
using Clientele.Cli.Helping;
using Clientele.Cli.Tests.Language;
using Clientele.Terminal;

namespace Clientele.Cli.Tests.Helping;

[Collection(Spoken.Collection)]
public sealed partial class ExampleTests
{
    private const int Widest = 96;

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void Every_command_has_three_to_five_examples_that_it_understands(string language)
    {
        using var spoken = new Spoken(language);
        RootCommand root = CommandTree.Create();
        foreach (Command command in CommandFacts.All(root))
        {
            IReadOnlyList<CommandExample> examples = CommandExamples.Of(command);
            Assert.True(examples.Count is >= 3 and <= 5, $"{command.Name} has {examples.Count} examples");
            foreach (CommandExample example in examples)
            {
                string typed = Typed().Match(example.Line).Value;
                Assert.True(example.Line.Length <= Widest && CharacterWidth.Of(example.Meaning) <= Widest, example.Line);
                Assert.NotEqual("", example.Meaning);
                string[] words = [.. Word().Matches(typed).Skip(1).Select(word => word.Value.Trim('"', '\''))];
                ParseResult parsed = root.Parse(
                    words, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
                Assert.True(parsed.Errors.Count == 0, $"{typed}: {string.Join(", ", parsed.Errors.Select(error => error.Message))}");
            }
        }
    }

    [Fact]
    public void Both_languages_have_the_same_examples()
    {
        Assert.Equal(Lines("en"), Lines("zh-CN"));

        static string[] Lines(string language)
        {
            using var spoken = new Spoken(language);
            return [.. CommandFacts.All(CommandTree.Create()).SelectMany(CommandExamples.Of)
                .Select(example => Said().Replace(example.Line, ""))];
        }
    }

    // From the command's name to a pipe or a file.
    [GeneratedRegex(@"clientele [^|>]*")]
    private static partial Regex Typed();

    // What customers say, and what is looked for, is in the reader's language.
    [GeneratedRegex("(?<=text:|--list )\\S+")]
    private static partial Regex Said();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'|[^ ]+")]
    private static partial Regex Word();
}
