using Clientele.Cli.Tests.Running;
using Clientele.Terminal;

namespace Clientele.Cli.Tests.Helping;

public sealed class TopicTests
{
    private static readonly string[] s_topics =
        ["framing", "encodings", "templates", "matches", "scripts", "rules", "prompt", "exit-codes"];

    public static TheoryData<string, string> Topics
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string topic in s_topics)
            {
                data.Add(topic, "en");
                data.Add(topic, "zh-CN");
            }

            return data;
        }
    }

    [Theory]
    [InlineData("en", "Topics:")]
    [InlineData("zh-CN", "主题:")]
    public void Help_lists_topics_and_commands(string language, string title)
    {
        using Command command = Command.Run("help", "--lang", language);
        command.AssertExits(0);
        Assert.Contains($"\n{title}\n", command.Output.Text, StringComparison.Ordinal);
        foreach (string name in (string[])[.. s_topics, "serve", "connect", "simulate", "work", "demo", "help"])
            Assert.Contains($"\n  {name} ", command.Output.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_fits_a_terminal(string topic, string language)
    {
        using Command command = Command.Run("help", topic, "--lang", language);
        command.AssertExits(0);
        Assert.StartsWith($"{topic}: ", command.Output.Text, StringComparison.Ordinal);
        Assert.InRange(command.Output.Lines.Length, 15, 50);
        Assert.All(
            command.Output.Lines,
            line => Assert.True(line.EnumerateRunes().Sum(CharacterWidth.Of) <= 80, line));
        Assert.Equal(language == "zh-CN", command.Output.Text.Any(c => c > 0x2E80));
    }

    [Fact]
    public void Both_languages_show_the_same_words_of_the_command()
    {
        foreach (string topic in s_topics)
        {
            using Command english = Command.Run("help", topic);
            using Command chinese = Command.Run("help", topic, "--lang", "zh-CN");
            Assert.Equal(Typed(english.Output.Text), Typed(chinese.Output.Text));
        }
    }

    [Fact]
    public void Help_of_a_command_is_that_of_its_flag()
    {
        using Command help = Command.Run("help", "serve");
        using Command flag = Command.Run("serve", "--help");
        Assert.Equal(flag.Output.Text, help.Output.Text);
    }

    [Fact]
    public void An_unknown_topic_is_told_with_those_that_there_are()
    {
        using Command command = Command.Run("help", "farming");
        command.AssertComplains(2, "'farming'", "framing", "serve");
    }

    /// <summary>Command lines alone: what is explained is in another language.</summary>
    private static string[] Typed(string text) =>
        [.. text.Split('\n').Where(line => line.StartsWith("  clientele ", StringComparison.Ordinal))
            .Select(line => line.Trim().Split("  ")[0])
            .Where(line => !line.Contains("--list", StringComparison.Ordinal) && !line.Contains("text:", StringComparison.Ordinal))];
}
