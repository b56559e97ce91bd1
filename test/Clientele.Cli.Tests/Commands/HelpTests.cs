using System.Text;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Commands;

public sealed class HelpTests
{
    [Fact]
    public void Without_a_command_help_is_shown_on_standard_error()
    {
        using Command command = Command.Run();
        command.AssertExits(2);
        Assert.Equal("", command.Output.Text);
        Assert.Contains("clientele COMMAND [OPTIONS]", command.Error.Text, StringComparison.Ordinal);
        foreach (string name in new[] { "serve", "connect", "simulate", "framing", "ctl", "demo" })
            Assert.Contains($"\n  {name} ", command.Error.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("serve", "--help")]
    [InlineData("serve", "--port", "x", "--help")]
    [InlineData("connect", "-h")]
    [InlineData("simulate", "-h")]
    [InlineData("framing", "--help")]
    [InlineData("ctl", "--help")]
    [InlineData("demo", "--help")]
    public void Help_that_is_asked_for_is_output(params string[] arguments)
    {
        using Command command = Command.Run(arguments);
        command.AssertExits(0);
        Assert.Equal("", command.Error.Text);
        Assert.Contains("Usage:\n  clientele ", command.Output.Text, StringComparison.Ordinal);
        Assert.Contains("--lang en|zh-CN", command.Output.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Clientele.Cli", command.Output.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("serve")]
    [InlineData("connect")]
    [InlineData("simulate")]
    [InlineData("framing")]
    [InlineData("ctl")]
    [InlineData("demo")]
    public void Help_in_chinese_has_no_english_sentence_and_fits_100_columns(params string[] arguments)
    {
        using Command command = Command.Run(Launch.With("LANG", "zh_CN.UTF-8"), [.. arguments, "--help"]);
        command.AssertExits(0);
        Assert.Contains("用法:\n  clientele ", command.Output.Text, StringComparison.Ordinal);
        Assert.Contains("\n选项:\n", command.Output.Text, StringComparison.Ordinal);
        // Examples are typed, and what is typed is the same in every language.
        Assert.DoesNotMatch("[a-z]+ [a-z]+ [a-z]+", command.Output.Text.Split("\n例子:\n")[0]);
        Assert.All(command.Output.Lines, line => Assert.InRange(line.EnumerateRunes().Sum(Clientele.Terminal.CharacterWidth.Of), 0, 100));
    }

    [Fact]
    public void Every_option_is_in_the_help_with_its_words()
    {
        string[] serve = ["--port", "--bind", "--unix", "--backlog", "--encoding", "--framing", "--reply", "--eol", "--hex-input", "--template-input", "--capacity", "--tell-place", "--idle-timeout", "--finish-timeout", "--max-customers", "--max-per-address", "--max-rate", "--max-frame", "--queue", "--overflow", "--stop-timeout", "--tls-cert", "--tls-key", "--output", "--log", "--lang", "--loops", "--control", "--quiet", "--time"];
        string[] connect = ["--unix", "--encoding", "--framing", "--eol", "--hex", "--hex-input", "--template-input", "--connect-timeout", "--wait", "--source", "--tls", "--tls-insecure", "--tls-ca", "--tls-cert", "--tls-key", "--tls-name", "--no-delay", "--keep-alive", "--send-buffer", "--receive-buffer", "--output", "--script", "--say", "--expect", "--reply-timeout", "--then", "--junit", "--lang", "--quiet", "--time"];
        string[] simulate = ["--customers", "--for", "--say", "--expect", "--every", "--encoding", "--framing", "--reply-timeout", "--connect-timeout", "--connecting", "--source", "--tls", "--tls-insecure", "--tls-ca", "--tls-cert", "--tls-key", "--tls-name", "--no-delay", "--keep-alive", "--send-buffer", "--receive-buffer", "--visits", "--percentiles", "--seed", "--loops", "--json", "--csv", "--junit", "--lang"];
        string[] framing = ["--try", "--hex", "--binary", "--out", "--encoding", "--list", "--lang"];
        foreach ((string name, string[] options) in new[] { ("serve", serve), ("connect", connect), ("simulate", simulate), ("framing", framing) })
        {
            using Command command = Command.Run(name, "--help");
            foreach (string option in options)
                Assert.Matches($@"(?m)^  {option}( \S+)?\s\s+\S", command.Output.Text);
        }
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--lang", "zh-CN", "--version")]
    public void The_version_is_one_line(params string[] arguments)
    {
        using Command command = Command.Run(arguments);
        command.AssertExits(0);
        Assert.Matches(@"^clientele \d+\.\d+\.\d+\S*\n$", command.Output.Text);
    }

    [Fact]
    public void Output_is_utf8_without_a_mark()
    {
        using Command command = Command.Run("--help", "--lang", "zh-CN");
        Assert.NotEqual(0xEF, command.Output.Bytes[0]);
        _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(command.Output.Bytes);
    }
}
