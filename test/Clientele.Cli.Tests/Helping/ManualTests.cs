using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Helping;

public sealed class ManualTests
{
    [Theory]
    [InlineData("en", "SYNOPSIS")]
    [InlineData("zh-CN", "概要")]
    public void Pages_are_made_that_man_and_mandoc_have_nothing_to_say_about(string language, string synopsis)
    {
        Tools.Need("man", "groff", "mandoc");
        using var folder = new TemporaryFolder();
        string into = folder["man"];
        using Command command = Command.Run("help", "--man", into, "--lang", language);
        command.AssertExits(0);
        string[] pages = [.. Directory.GetFiles(into).Order(StringComparer.Ordinal)];
        string[] names = [.. pages.Select(page => Path.GetFileName(page))];
        Assert.Superset(
            new HashSet<string>
            {
                "clientele.1", "clientele-serve.1", "clientele-connect.1", "clientele-simulate.1", "clientele-framing.1",
                "clientele-help.1", "clientele-framing.7", "clientele-exit-codes.7",
            },
            names.ToHashSet());
        foreach (string page in pages)
        {
            using RunningProcess man = Tools.Start("man", "--warnings", "-E", "UTF-8", "-l", page);
            man.EndInput();
            man.WaitForExit();
            Assert.Equal("", man.Error.Text);
            using RunningProcess lint = Tools.Start("mandoc", "-T", "lint", "-W", "warning", page);
            lint.EndInput();
            lint.WaitForExit();
            // A page has no date, so that the same version makes the same bytes.
            Assert.All(
                lint.Output.Lines.Where(line => line.Length > 0),
                line => Assert.Contains("missing date", line, StringComparison.Ordinal));
        }

        // Where Chinese may be broken stands between its characters.
        string serve = File.ReadAllText(Path.Combine(into, "clientele-serve.1")).Replace(@"\:", "", StringComparison.Ordinal);
        Assert.Contains($".SH \"{synopsis}\"\n", serve, StringComparison.Ordinal);
        Assert.Contains(@"\fB\-\-encoding NAME\fR", serve, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_named()
    {
        using Command command = Command.Run("help", "--man", "/proc/clientele-man");
        command.AssertComplains(2, "/proc/clientele-man");
    }
}
